package io.assistantdeletion.reconciler.comparison;

import static io.assistantdeletion.reconciler.comparison.Examples.NUMBER;
import static io.assistantdeletion.reconciler.comparison.Examples.PLANNED;
import static io.assistantdeletion.reconciler.comparison.Examples.REQUEST;
import static io.assistantdeletion.reconciler.comparison.Examples.completedAfter;
import static io.assistantdeletion.reconciler.comparison.Examples.numberDeleted;
import static io.assistantdeletion.reconciler.comparison.Examples.numberFailed;
import static io.assistantdeletion.reconciler.comparison.Examples.numberSkipped;
import static io.assistantdeletion.reconciler.comparison.Examples.told;
import static io.assistantdeletion.reconciler.comparison.Presence.ABSENT;
import static io.assistantdeletion.reconciler.comparison.Presence.PRESENT;
import static io.assistantdeletion.reconciler.comparison.Presence.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.SkippedReason;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogAndVendorTest {

    @Nested
    class Told_deleted {
        private final Told deleted = told(numberDeleted());

        @Test
        void and_there_is_asked_for_again() {
            assertThat(compare(deleted, PRESENT)).hasValueSatisfying(finding -> {
                assertThat(finding).isInstanceOf(Finding.DeletedButThere.class);
                assertThat(finding.repair()).isEqualTo(new Repair.AskVendorDeletion(deleted));
                assertThat(finding.isExpected()).isFalse();
            });
        }

        @Test
        void and_there_is_left_alone_while_a_handler_is_at_it() {
            assertThat(LogAndVendor.compare(deleted, PRESENT, true, false))
                    .hasValueSatisfying(finding -> assertThat(finding.repair()).isInstanceOf(Repair.LeftAlone.class));
        }

        @Test
        void and_there_is_left_alone_if_rows_name_it_again() {
            assertThat(LogAndVendor.compare(deleted, PRESENT, false, true))
                    .hasValueSatisfying(finding -> assertThat(finding.repair()).isInstanceOf(Repair.LeftAlone.class));
        }

        @Test
        void and_not_there_is_as_it_ought_to_be_and_needs_no_look() {
            assertThat(compare(deleted, ABSENT)).isEmpty();
            assertThat(compare(deleted, UNKNOWN)).isEmpty();
            assertThat(LogAndVendor.isWorthALook(deleted)).isFalse();
        }
    }

    @Nested
    class Told_failed {
        @ParameterizedTest
        @EnumSource(
                value = FailedReason.class,
                names = {"TIMED_OUT", "VENDOR_UNAVAILABLE", "RATE_LIMITED", "ACCOUNT_REFUSED", "NOT_FOUND"})
        void and_there_is_asked_for_if_nobody_chases_it(FailedReason reason) {
            Told failed = told(numberFailed(reason));

            assertThat(compare(failed, PRESENT)).hasValueSatisfying(finding -> {
                assertThat(finding).isInstanceOf(Finding.FailedAndThere.class);
                assertThat(finding.repair()).isEqualTo(new Repair.AskVendorDeletion(failed));
                assertThat(finding.isExpected()).isFalse();
            });
        }

        @ParameterizedTest
        @EnumSource(
                value = FailedReason.class,
                names = {"PINNED", "REFUSED", "INVALID_ID", "REAPPEARED", "WAIVED"})
        void and_there_is_exactly_what_the_log_tells_if_a_person_has_to_act_or_gave_it_up(FailedReason reason) {
            assertThat(compare(told(numberFailed(reason)), PRESENT)).hasValueSatisfying(finding -> {
                assertThat(finding).isInstanceOf(Finding.FailedAndThere.class);
                assertThat(finding.repair()).isInstanceOf(Repair.LeftAlone.class);
                assertThat(finding.isExpected()).isTrue();
            });
        }

        @Test
        void and_there_is_expected_while_it_is_chased() {
            assertThat(LogAndVendor.compare(told(numberFailed(FailedReason.VENDOR_UNAVAILABLE)), PRESENT, true, false))
                    .hasValueSatisfying(finding -> {
                        assertThat(finding.repair()).isInstanceOf(Repair.LeftAlone.class);
                        assertThat(finding.isExpected()).isTrue();
                    });
        }

        @ParameterizedTest
        @EnumSource(
                value = FailedReason.class,
                names = {"NOT_FOUND", "WAIVED", "INVALID_ID"},
                mode = EnumSource.Mode.EXCLUDE)
        void but_gone_is_looked_at_by_a_handler_that_tells_the_truth(FailedReason reason) {
            Told failed = told(numberFailed(reason));

            assertThat(LogAndVendor.isWorthALook(failed)).isTrue();
            assertThat(compare(failed, ABSENT)).hasValueSatisfying(finding -> {
                assertThat(finding).isInstanceOf(Finding.FailedButGone.class);
                assertThat(finding.repair()).isEqualTo(new Repair.AskVendorDeletion(failed));
            });
        }

        @ParameterizedTest
        @EnumSource(
                value = FailedReason.class,
                names = {"NOT_FOUND", "WAIVED", "INVALID_ID"})
        void as_gone_or_given_up_is_not_looked_for(FailedReason reason) {
            Told failed = told(numberFailed(reason));

            assertThat(LogAndVendor.isWorthALook(failed)).isFalse();
            assertThat(compare(failed, ABSENT)).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(FailedReason.class)
        void and_unknown_is_no_finding(FailedReason reason) {
            assertThat(compare(told(numberFailed(reason)), UNKNOWN)).isEmpty();
        }
    }

    @Test
    void what_was_left_alone_and_is_there_is_left_alone() {
        assertThat(compare(told(numberSkipped(SkippedReason.SHARED)), PRESENT)).hasValueSatisfying(finding -> {
            assertThat(finding).isInstanceOf(Finding.SkippedAndThere.class);
            assertThat(finding.repair()).isInstanceOf(Repair.LeftAlone.class);
            assertThat(finding.isExpected()).isTrue();
        });
    }

    @Test
    void of_an_untracked_number_the_candidates_that_are_still_there_are_shown() {
        Set<Resource> there = Set.of(Resource.phoneNumber("phone-7"), Resource.phoneNumber("phone-8"));

        assertThat(LogAndVendor.untracked(
                        completedAfter(numberSkipped(SkippedReason.ID_NOT_TRACKED, "phone-7", "phone-9")),
                        there::contains))
                .containsExactly(new Finding.UntrackedNumber(
                        REQUEST.deletionId(), PLANNED.key(), List.of(new VapiPhoneNumberId("phone-7"))));
        assertThat(LogAndVendor.untracked(completedAfter(numberSkipped(SkippedReason.ID_NOT_TRACKED)), there::contains))
                .isEmpty();
    }

    @Test
    void an_untracked_number_is_no_resource() {
        assertThat(Told.of(completedAfter(numberSkipped(SkippedReason.ID_NOT_TRACKED, NUMBER.value()))))
                .extracting(Told::name)
                .containsExactly(Told.ASSISTANT);
    }

    private static Optional<Finding> compare(Told told, Presence presence) {
        return LogAndVendor.compare(told, presence, false, false);
    }
}
