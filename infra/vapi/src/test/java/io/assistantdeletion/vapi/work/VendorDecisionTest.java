package io.assistantdeletion.vapi.work;

import static io.assistantdeletion.contracts.FailedReason.NOT_FOUND;
import static io.assistantdeletion.contracts.FailedReason.PINNED;
import static io.assistantdeletion.contracts.FailedReason.RATE_LIMITED;
import static io.assistantdeletion.contracts.FailedReason.REAPPEARED;
import static io.assistantdeletion.contracts.FailedReason.REFUSED;
import static io.assistantdeletion.contracts.FailedReason.VENDOR_UNAVAILABLE;
import static io.assistantdeletion.contracts.FailedReason.WAIVED;
import static io.assistantdeletion.vapi.work.RowScenario.DELETED;
import static io.assistantdeletion.vapi.work.RowScenario.NOW;
import static io.assistantdeletion.vapi.work.RowScenario.OURS;
import static io.assistantdeletion.vapi.work.RowScenario.REASSIGNED;
import static io.assistantdeletion.vapi.work.RowScenario.failed;
import static io.assistantdeletion.vapi.work.RowScenario.given;
import static io.assistantdeletion.vapi.work.RowScenario.untracked;
import static io.assistantdeletion.vapi.work.RowScenario.willRetry;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.VapiAnswer.AccountRefused;
import io.assistantdeletion.vapi.VapiAnswer.Deleted;
import io.assistantdeletion.vapi.VapiAnswer.Gone;
import io.assistantdeletion.vapi.VapiAnswer.Present;
import io.assistantdeletion.vapi.VapiAnswer.RateLimited;
import io.assistantdeletion.vapi.VapiAnswer.ResourceRefused;
import io.assistantdeletion.vapi.VapiAnswer.Unknown;
import io.assistantdeletion.vapi.work.Phase.Checking;
import io.assistantdeletion.vapi.work.Phase.Confirmed;
import io.assistantdeletion.vapi.work.Phase.Deleting;
import io.assistantdeletion.vapi.work.Phase.Ended;
import io.assistantdeletion.vapi.work.Phase.Searching;
import io.assistantdeletion.vapi.work.Phase.Verifying;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VendorDecisionTest {
    private static final Duration NO_TIME = Duration.ZERO;
    private static final Duration FIRST_GAP = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration CHECK = Duration.ofSeconds(90);
    private static final Present PRESENT = new Present(Set.of(OURS.value()));
    private static final Present UNATTACHED = new Present(Set.of());
    private static final Present SOMEBODY_ELSES = new Present(Set.of("asst-other"));
    private static final Unknown UNKNOWN = new Unknown(true);
    private static final RateLimited RATE_LIMIT = new RateLimited(Optional.empty());

    @Nested
    class Deleting_for_the_first_time {
        private final RowScenario.Given first = given(new Deleting());

        @Test
        void deleted_is_told_and_checked_later() {
            first.hears(new Deleted())
                    .then(new Checking())
                    .dueAfter(CHECK)
                    .remembersThatItMayBeDeleted(true)
                    .tells(DELETED);
        }

        @Test
        void what_was_gone_before_we_asked_was_not_deleted_by_us() {
            first.hears(new Gone()).thenEnds().tells(failed(NOT_FOUND));
        }

        @Test
        void what_is_gone_after_an_attempt_with_an_unknown_result_may_have_been_deleted_by_us() {
            first.maybeDeleted()
                    .hears(new Gone())
                    .then(new Checking())
                    .dueAfter(CHECK)
                    .tells(DELETED);
        }

        @Test
        void a_rate_limit_starts_patience_and_leaves_no_doubt() {
            first.hears(RATE_LIMIT)
                    .then(new Deleting())
                    .dueWithin(FIRST_GAP)
                    .isToBeToldIn(PATIENCE)
                    .remembersThatItMayBeDeleted(false)
                    .tellsNothing();
        }

        @Test
        void an_unknown_answer_starts_patience_and_leaves_a_doubt() {
            first.hears(UNKNOWN)
                    .then(new Deleting())
                    .dueWithin(FIRST_GAP)
                    .isToBeToldIn(PATIENCE)
                    .remembersThatItMayBeDeleted(true)
                    .tellsNothing();
        }

        @Test
        void a_request_that_never_left_starts_patience_and_leaves_no_doubt() {
            first.hears(new Unknown(false))
                    .isToBeToldIn(PATIENCE)
                    .remembersThatItMayBeDeleted(false)
                    .tellsNothing();
        }

        @Test
        void a_refused_account_starts_patience_and_leaves_no_doubt() {
            first.hears(new AccountRefused())
                    .then(new Deleting())
                    .isToBeToldIn(PATIENCE)
                    .remembersThatItMayBeDeleted(false)
                    .tellsNothing();
        }

        @Test
        void a_refused_resource_ends_it() {
            first.hears(new ResourceRefused(PINNED)).thenEnds().tells(failed(PINNED));
        }

        @Test
        void patience_does_not_begin_anew_and_gaps_double() {
            first.failing(VENDOR_UNAVAILABLE, 2, Duration.ofSeconds(1))
                    .hears(RATE_LIMIT)
                    .dueWithin(FIRST_GAP.multipliedBy(4))
                    .isToBeToldIn(Duration.ofSeconds(1))
                    .tellsNothing();
        }

        @Test
        void gaps_end_at_the_longest() {
            first.failing(VENDOR_UNAVAILABLE, 40, PATIENCE).hears(RATE_LIMIT).dueWithin(Duration.ofMinutes(10));
        }

        @Test
        void a_failure_after_patience_is_told_and_from_then_on_each_attempt_looks_first() {
            first.failing(RATE_LIMITED, 3, NO_TIME)
                    .hears(UNKNOWN)
                    .then(new Verifying())
                    .dueWithin(FIRST_GAP.multipliedBy(8))
                    .tells(willRetry(VENDOR_UNAVAILABLE));
        }

        @Test
        void patience_ends_without_an_attempt_too() {
            first.failing(RATE_LIMITED, 3, NO_TIME)
                    .isOutOfPatience(RATE_LIMITED)
                    .then(new Verifying())
                    .dueAsItWas()
                    .tells(willRetry(RATE_LIMITED));
        }

        @Test
        void success_within_patience_forgets_the_trouble() {
            first.failing(RATE_LIMITED, 3, PATIENCE)
                    .hears(new Deleted())
                    .isInNoTrouble()
                    .tells(DELETED);
        }
    }

    @Nested
    class Verifying_what_may_be_somebody_elses {
        private final RowScenario.Given told =
                given(new Verifying()).told(willRetry(VENDOR_UNAVAILABLE)).failing(VENDOR_UNAVAILABLE, 5, null);

        @Test
        void there_and_ours_is_confirmed_and_deleted_at_once() {
            told.hears(PRESENT).then(new Confirmed(NOW)).dueAfter(NO_TIME).tellsNothing();
            told.hears(UNATTACHED).then(new Confirmed(NOW)).dueAfter(NO_TIME).tellsNothing();
        }

        @Test
        void there_and_somebody_elses_is_left_alive() {
            told.hears(SOMEBODY_ELSES).thenEnds().tells(REASSIGNED);
            told.hears(new Present(Set.of(OURS.value(), "squad-1"))).thenEnds().tells(REASSIGNED);
        }

        @Test
        void gone_without_a_doubt_was_not_our_doing() {
            told.hears(new Gone()).thenEnds().tells(failed(NOT_FOUND));
        }

        @Test
        void gone_after_a_doubt_is_a_late_success() {
            told.maybeDeleted()
                    .hears(new Gone())
                    .then(new Checking())
                    .dueAfter(CHECK)
                    .tells(DELETED);
        }

        @Test
        void failures_go_on_quietly_with_growing_gaps_and_leave_no_doubt() {
            for (VapiAnswer answer : List.of(RATE_LIMIT, UNKNOWN, new AccountRefused())) {
                told.hears(answer)
                        .then(new Verifying())
                        .dueWithin(FIRST_GAP.multipliedBy(32))
                        .remembersThatItMayBeDeleted(false)
                        .tellsNothing();
            }
        }

        @Test
        void a_look_that_succeeds_does_not_make_failing_deletions_more_frequent() {
            told.hears(PRESENT).andThen().hears(UNKNOWN).dueWithin(FIRST_GAP.multipliedBy(32));
        }

        @Test
        void a_look_that_succeeds_does_not_prolong_patience() {
            given(new Verifying())
                    .failing(VENDOR_UNAVAILABLE, 1, NO_TIME)
                    .hears(PRESENT)
                    .andThen()
                    .hears(UNKNOWN)
                    .tells(willRetry(VENDOR_UNAVAILABLE));
        }

        @Test
        void a_refused_resource_ends_it_and_says_that_nothing_follows() {
            told.hears(new ResourceRefused(REFUSED)).thenEnds().tells(failed(REFUSED));
        }

        @Test
        void before_anything_was_told_patience_holds_here_too() {
            given(new Verifying()).hears(UNKNOWN).isToBeToldIn(PATIENCE).tellsNothing();
        }
    }

    @Nested
    class Confirmed_a_moment_ago {
        private final RowScenario.Given told = given(new Confirmed(NOW)).told(willRetry(VENDOR_UNAVAILABLE));

        @Test
        void deleted_is_a_late_success() {
            told.hears(new Deleted()).then(new Checking()).dueAfter(CHECK).tells(DELETED);
        }

        @Test
        void gone_meanwhile_was_not_our_doing_unless_there_is_a_doubt() {
            told.hears(new Gone()).thenEnds().tells(failed(NOT_FOUND));
            told.maybeDeleted().hears(new Gone()).then(new Checking()).tells(DELETED);
        }

        @Test
        void a_failure_goes_back_to_verifying() {
            told.hears(UNKNOWN)
                    .then(new Verifying())
                    .remembersThatItMayBeDeleted(true)
                    .tellsNothing();
            told.hears(RATE_LIMIT)
                    .then(new Verifying())
                    .remembersThatItMayBeDeleted(false)
                    .tellsNothing();
            told.hears(new AccountRefused()).then(new Verifying()).tellsNothing();
        }

        @Test
        void a_refused_resource_ends_it() {
            told.hears(new ResourceRefused(PINNED)).thenEnds().tells(failed(PINNED));
        }

        @Test
        void is_believed_for_a_while_only() {
            assertThat(given(new Confirmed(NOW.minusSeconds(9))).begins())
                    .isEqualTo(new Confirmed(NOW.minusSeconds(9)));
            assertThat(given(new Confirmed(NOW.minusSeconds(11))).begins()).isEqualTo(new Verifying());
        }
    }

    @Nested
    class Checking_whether_it_stays_away {
        private final RowScenario.Given deleted =
                given(new Checking()).maybeDeleted().told(DELETED);

        @Test
        void gone_ends_it() {
            deleted.hears(new Gone()).thenEnds().tellsNothing();
        }

        @Test
        void there_again_is_deleted_again() {
            deleted.hears(PRESENT)
                    .then(new Confirmed(NOW))
                    .dueAfter(NO_TIME)
                    .hasReappeared(1)
                    .tellsNothing();
            given(new Confirmed(NOW))
                    .told(DELETED)
                    .reappeared(1)
                    .hears(new Deleted())
                    .then(new Checking())
                    .dueAfter(CHECK)
                    .hasReappeared(1)
                    .tellsNothing();
        }

        @Test
        void there_for_the_third_time_is_told() {
            deleted.reappeared(1).hears(PRESENT).then(new Confirmed(NOW)).tellsNothing();
            deleted.reappeared(2).hears(PRESENT).thenEnds().tells(failed(REAPPEARED));
        }

        @Test
        void there_again_and_somebody_elses_is_left_alive() {
            deleted.hears(SOMEBODY_ELSES).thenEnds().tells(REASSIGNED);
        }

        @Test
        void a_failure_is_no_news() {
            for (VapiAnswer answer : List.of(RATE_LIMIT, UNKNOWN, new AccountRefused())) {
                deleted.failing(VENDOR_UNAVAILABLE, 9, null)
                        .hears(answer)
                        .then(new Checking())
                        .tellsNothing();
            }
            deleted.hears(new ResourceRefused(REFUSED)).thenEnds().tellsNothing();
        }

        @Test
        void there_again_and_the_vendor_fails_is_told_after_patience() {
            given(new Confirmed(NOW))
                    .told(DELETED)
                    .hears(UNKNOWN)
                    .then(new Verifying())
                    .isToBeToldIn(PATIENCE)
                    .tellsNothing();
            given(new Verifying())
                    .told(DELETED)
                    .failing(VENDOR_UNAVAILABLE, 3, NO_TIME)
                    .isOutOfPatience(VENDOR_UNAVAILABLE)
                    .tells(willRetry(VENDOR_UNAVAILABLE));
        }
    }

    @Nested
    class Searching_for_a_number_without_an_id {
        private final VapiPhoneNumberId one = new VapiPhoneNumberId("phone-1");
        private final VapiPhoneNumberId two = new VapiPhoneNumberId("phone-2");
        private final RowScenario.Given first = given(new Searching(List.of(), null));
        private final RowScenario.Given second = given(new Searching(List.of(one), NOW));

        @Test
        void the_last_page_ends_it_with_candidates() {
            first.hears(new VapiAnswer.Numbers(List.of(), Optional.empty()))
                    .thenEnds()
                    .tells(untracked());
            second.hears(new VapiAnswer.Numbers(List.of(two, one), Optional.empty()))
                    .thenEnds()
                    .tells(untracked("phone-1", "phone-2"));
        }

        @Test
        void a_full_page_is_followed_by_the_next() {
            Instant rest = NOW.minusSeconds(60);

            second.hears(new VapiAnswer.Numbers(List.of(two), Optional.of(rest)))
                    .then(new Searching(List.of(one, two), rest))
                    .dueAfter(NO_TIME)
                    .tellsNothing();
        }

        @Test
        void the_same_page_again_ends_it() {
            second.hears(new VapiAnswer.Numbers(List.of(two), Optional.of(NOW)))
                    .thenEnds()
                    .tells(untracked("phone-1", "phone-2"));
        }

        @Test
        void failures_are_borne_with_patience() {
            for (VapiAnswer answer : List.of(RATE_LIMIT, UNKNOWN, new AccountRefused())) {
                second.hears(answer)
                        .then(new Searching(List.of(one), NOW))
                        .dueWithin(FIRST_GAP)
                        .isToBeToldIn(PATIENCE)
                        .tellsNothing();
            }
        }

        @Test
        void the_end_of_patience_and_a_refusal_end_it_with_what_was_found() {
            second.failing(RATE_LIMITED, 1, NO_TIME).hears(UNKNOWN).thenEnds().tells(untracked("phone-1"));
            second.isOutOfPatience(RATE_LIMITED).thenEnds().tells(untracked("phone-1"));
            second.hears(new ResourceRefused(REFUSED)).thenEnds().tells(untracked("phone-1"));
        }
    }

    @Nested
    class Asked_for_again {
        @Test
        void what_was_told_deleted_is_checked_and_anything_else_verified() {
            assertThat(given(new Ended()).told(DELETED).isRequested().phase()).isEqualTo(new Checking());
            assertThat(given(new Ended()).told(failed(PINNED)).isRequested().phase())
                    .isEqualTo(new Verifying());
            assertThat(given(new Ended()).told(REASSIGNED).isRequested().phase())
                    .isEqualTo(new Verifying());
            assertThat(given(new Deleting()).isRequested().phase()).isEqualTo(new Verifying());
        }

        @Test
        void begins_anew_and_takes_back_a_waiver() {
            Progress again = given(new Ended())
                    .told(failed(WAIVED))
                    .waived()
                    .reappeared(3)
                    .failing(VENDOR_UNAVAILABLE, 12, null)
                    .isRequested();

            assertThat(again.waived()).isFalse();
            assertThat(again.reappearances()).isZero();
            assertThat(again.trouble()).isNull();
        }

        @Test
        void and_was_deleted_is_looked_at_not_before_its_check() {
            Due check = new Due.After(CHECK);
            Progress deleted = given(new Checking()).told(DELETED).progress();

            assertThat(VendorDecision.dueOnRequest(deleted, check)).isEqualTo(check);
            assertThat(VendorDecision.dueOnRequest(deleted.in(new Ended()), check))
                    .isEqualTo(Due.AT_ONCE);
        }

        @Test
        void and_gone_when_it_was_back_is_checked_once_more() {
            given(new Verifying())
                    .told(DELETED)
                    .maybeDeleted()
                    .hears(new Gone())
                    .then(new Checking())
                    .dueAfter(CHECK)
                    .tellsNothing();
        }

        @Test
        void while_it_is_back_is_not_taken_for_deleted() {
            Progress again =
                    given(new Confirmed(NOW)).told(DELETED).maybeDeleted().isRequested();

            assertThat(again.phase()).isEqualTo(new Verifying());
        }

        @Test
        void the_same_answer_is_no_news() {
            given(new Confirmed(NOW))
                    .told(failed(PINNED))
                    .hears(new ResourceRefused(PINNED))
                    .thenEnds()
                    .tellsNothing();
            given(new Verifying())
                    .told(REASSIGNED)
                    .hears(SOMEBODY_ELSES)
                    .thenEnds()
                    .tellsNothing();
            given(new Verifying())
                    .told(failed(NOT_FOUND))
                    .hears(new Gone())
                    .thenEnds()
                    .tellsNothing();
        }

        @Test
        void while_an_attempt_runs_is_followed_by_another_look() {
            given(new Deleting())
                    .isRequestedAndHears(new ResourceRefused(PINNED))
                    .then(new Verifying())
                    .dueAfter(NO_TIME)
                    .tells(failed(PINNED));
            given(new Deleting())
                    .isRequestedAndHears(new Deleted())
                    .then(new Checking())
                    .dueAfter(CHECK)
                    .tells(DELETED);
        }

        @Test
        void while_a_look_runs_that_finds_it_somebody_elses_is_in_vain() {
            given(new Verifying())
                    .isRequestedAndHears(SOMEBODY_ELSES)
                    .thenEnds()
                    .tells(REASSIGNED);
        }
    }

    @Nested
    class Given_up_by_a_person {
        @Test
        void ends_and_is_told() {
            given(new Verifying())
                    .told(willRetry(RATE_LIMITED))
                    .isWaived()
                    .thenEnds()
                    .tells(failed(WAIVED));
            given(new Ended()).told(failed(PINNED)).isWaived().thenEnds().tells(failed(WAIVED));
        }

        @Test
        void while_an_attempt_runs_the_truth_comes_first() {
            RowScenario.Given waived =
                    given(new Confirmed(NOW)).told(willRetry(RATE_LIMITED)).waived();

            waived.hearsMeanwhile(new Gone()).thenEnds().tells(failed(NOT_FOUND));
            waived.hearsMeanwhile(UNKNOWN)
                    .thenEnds()
                    .remembersThatItMayBeDeleted(true)
                    .tells(failed(WAIVED));
            waived.hearsMeanwhile(new ResourceRefused(PINNED)).thenEnds().tells(failed(WAIVED));
            waived.isRequestedAndHears(RATE_LIMIT).thenEnds().tells(failed(WAIVED));
        }

        @Test
        void while_it_is_being_deleted_leaves_it_watched() {
            given(new Confirmed(NOW))
                    .told(willRetry(RATE_LIMITED))
                    .waived()
                    .hearsMeanwhile(new Deleted())
                    .then(new Checking())
                    .dueAfter(CHECK)
                    .tells(DELETED);
        }

        @Test
        void when_it_has_come_back_is_told() {
            given(new Confirmed(NOW))
                    .told(DELETED)
                    .waived()
                    .hearsMeanwhile(UNKNOWN)
                    .thenEnds()
                    .tells(failed(WAIVED));
        }

        @Test
        void of_what_is_deleted_means_nothing() {
            assertThat(given(new Checking()).told(DELETED).progress().isOpen()).isFalse();
            assertThat(given(new Confirmed(NOW)).told(DELETED).progress().isOpen())
                    .isTrue();
            assertThat(given(new Ended()).told(failed(PINNED)).progress().isOpen())
                    .isTrue();
            assertThat(given(new Ended()).told(failed(NOT_FOUND)).progress().isOpen())
                    .isFalse();
        }

        @Test
        void once_more_it_leaves_nothing_to_tell_later() {
            given(new Verifying())
                    .told(failed(WAIVED))
                    .waived()
                    .hearsMeanwhile(UNKNOWN)
                    .thenEnds()
                    .isInNoTrouble();
        }

        @Test
        void while_a_look_runs_nothing_is_deleted_any_more() {
            given(new Verifying())
                    .told(willRetry(RATE_LIMITED))
                    .waived()
                    .hearsMeanwhile(PRESENT)
                    .thenEnds()
                    .tells(failed(WAIVED));
        }
    }

    @Nested
    class An_attempt_that_begins {
        @Test
        void after_one_that_never_told_its_result_knows_that_it_may_have_deleted() {
            assertThat(given(new Deleting()).isLeftAlone().maybeDeleted()).isTrue();
            assertThat(given(new Confirmed(NOW)).isLeftAlone().maybeDeleted()).isTrue();
            assertThat(given(new Verifying()).isLeftAlone().maybeDeleted()).isFalse();
            assertThat(given(new Checking()).isLeftAlone().maybeDeleted()).isFalse();
        }

        @Test
        void of_an_old_request_looks_first() {
            assertThat(given(new Deleting()).requested(Duration.ofMinutes(7)).begins())
                    .isEqualTo(new Deleting());
            assertThat(given(new Deleting()).requested(Duration.ofMinutes(9)).begins())
                    .isEqualTo(new Verifying());
        }

        @Test
        void comes_first_before_confirmed_ones_retries_and_checks() {
            assertThat(List.of(
                            given(new Deleting()).progress().priority(),
                            given(new Confirmed(NOW)).progress().priority(),
                            given(new Deleting())
                                    .failing(RATE_LIMITED, 1, PATIENCE)
                                    .progress()
                                    .priority(),
                            given(new Checking()).progress().priority()))
                    .containsExactly(0, 1, 2, 3);
        }
    }
}
