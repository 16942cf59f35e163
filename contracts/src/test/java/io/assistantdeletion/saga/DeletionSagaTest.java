package io.assistantdeletion.saga;

import static io.assistantdeletion.saga.Examples.ASSISTANT;
import static io.assistantdeletion.saga.Examples.DELETION;
import static io.assistantdeletion.saga.Examples.FIRST;
import static io.assistantdeletion.saga.Examples.REQUESTED;
import static io.assistantdeletion.saga.Examples.REQUESTED_WITHOUT_NUMBERS;
import static io.assistantdeletion.saga.Examples.SECOND;
import static io.assistantdeletion.saga.Examples.assistantDeleted;
import static io.assistantdeletion.saga.Examples.assistantFailed;
import static io.assistantdeletion.saga.Examples.deleted;
import static io.assistantdeletion.saga.Examples.failed;
import static io.assistantdeletion.saga.Examples.outcomes;
import static io.assistantdeletion.saga.Examples.revised;
import static io.assistantdeletion.saga.Scenario.given;
import static io.assistantdeletion.saga.Scenario.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.AmendedNumber;
import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.DeletionDetails;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.saga.DeletionState.CleaningDatabase;
import io.assistantdeletion.saga.DeletionState.Completed;
import io.assistantdeletion.saga.DeletionState.ReleasingAssistant;
import io.assistantdeletion.saga.DeletionState.ReleasingPhoneNumbers;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeletionSagaTest {
    private static final NumberOutcomes BOTH_DELETED = outcomes(deleted(FIRST, 1), deleted(SECOND, 1));
    private static final CleaningDatabase CLEANING =
            new CleaningDatabase(REQUESTED, BOTH_DELETED, revised(assistantDeleted(1)));
    private static final AssistantDeletionCompleted COMPLETED_EVENT = completion(CLEANING);
    private static final Completed COMPLETED = completed(CLEANING, COMPLETED_EVENT);

    @Nested
    class The_log {
        @Test
        void folds_to_the_state_that_its_events_lead_to() {
            assertThat(DeletionSaga.fold(List.of(
                            REQUESTED, deleted(FIRST, 1), deleted(SECOND, 1), assistantDeleted(1), COMPLETED_EVENT)))
                    .contains(COMPLETED);
        }

        @Test
        void that_does_not_begin_with_a_request_folds_to_nothing() {
            assertThat(DeletionSaga.fold(List.of())).isEmpty();
            assertThat(DeletionSaga.fold(List.of(deleted(FIRST, 1), REQUESTED))).isEmpty();
        }
    }

    @Nested
    class A_handler {
        @Test
        void is_awaited_until_the_assistant_has_an_outcome() {
            assertThat(new ReleasingPhoneNumbers(REQUESTED, outcomes()).awaitsHandler())
                    .isTrue();
            assertThat(new ReleasingAssistant(REQUESTED, BOTH_DELETED).awaitsHandler())
                    .isTrue();
            assertThat(CLEANING.awaitsHandler()).isFalse();
            assertThat(COMPLETED.awaitsHandler()).isFalse();
        }
    }

    @Nested
    class Begin {
        @Test
        void with_phone_numbers_they_go_first() {
            when(REQUESTED)
                    .then(new ReleasingPhoneNumbers(REQUESTED, outcomes()))
                    .doesNothing();
        }

        @Test
        void without_phone_numbers_it_is_the_assistants_turn_at_once() {
            when(REQUESTED_WITHOUT_NUMBERS)
                    .then(new ReleasingAssistant(REQUESTED_WITHOUT_NUMBERS, outcomes()))
                    .doesNothing();
        }
    }

    @Nested
    class Releasing_phone_numbers {
        private final ReleasingPhoneNumbers state = new ReleasingPhoneNumbers(REQUESTED, outcomes());

        @Test
        void one_of_two_numbers_is_not_enough() {
            given(state)
                    .when(deleted(FIRST, 1))
                    .then(new ReleasingPhoneNumbers(REQUESTED, outcomes(deleted(FIRST, 1))))
                    .doesNothing();
        }

        @Test
        void the_last_outcome_makes_it_the_assistants_turn() {
            given(new ReleasingPhoneNumbers(REQUESTED, outcomes(deleted(FIRST, 1))))
                    .when(deleted(SECOND, 1))
                    .then(new ReleasingAssistant(REQUESTED, BOTH_DELETED))
                    .doesNothing();
        }

        @Test
        void a_failure_is_an_outcome_too() {
            PhoneNumberOutcome failure = failed(SECOND, 1, FailedReason.VENDOR_UNAVAILABLE);

            given(new ReleasingPhoneNumbers(REQUESTED, outcomes(deleted(FIRST, 1))))
                    .when(failure)
                    .then(new ReleasingAssistant(REQUESTED, outcomes(deleted(FIRST, 1), failure)));
        }

        @Test
        void silence_is_told_of_each_number_without_an_outcome_and_changes_nothing_itself() {
            assertThat(DeletionSaga.timeOuts(new ReleasingPhoneNumbers(REQUESTED, outcomes(deleted(FIRST, 1)))))
                    .containsExactly(failed(SECOND, 0, FailedReason.TIMED_OUT));
        }

        @Test
        void what_does_not_concern_it_is_ignored() {
            given(state).ignores(REQUESTED);
            given(state).ignores(assistantDeleted(1));
            given(state).ignores(COMPLETED_EVENT);
            given(state).ignores(amendment());
        }
    }

    @Nested
    class Releasing_the_assistant {
        private final ReleasingAssistant state = new ReleasingAssistant(REQUESTED, BOTH_DELETED);

        @Test
        void its_outcome_starts_the_cleanup() {
            given(state).when(assistantDeleted(1)).then(CLEANING).cleansUp();
        }

        @Test
        void the_rows_go_even_if_the_vendor_fails() {
            VapiAssistantOutcome failure = assistantFailed(1, FailedReason.VENDOR_UNAVAILABLE);

            given(state)
                    .when(failure)
                    .then(new CleaningDatabase(REQUESTED, BOTH_DELETED, revised(failure)))
                    .cleansUp();
        }

        @Test
        void a_higher_revision_of_a_number_replaces_the_time_out() {
            NumberOutcomes timedOut = outcomes(failed(FIRST, 0, FailedReason.TIMED_OUT), deleted(SECOND, 1));

            given(new ReleasingAssistant(REQUESTED, timedOut))
                    .when(deleted(FIRST, 1))
                    .then(new ReleasingAssistant(REQUESTED, BOTH_DELETED))
                    .doesNothing();
        }

        @Test
        void a_lower_or_equal_revision_replaces_nothing() {
            given(state).ignores(failed(FIRST, 0, FailedReason.TIMED_OUT));
            given(state).ignores(failed(FIRST, 1, FailedReason.VENDOR_UNAVAILABLE));
        }

        @Test
        void silence_is_told_of_the_assistant() {
            assertThat(DeletionSaga.timeOuts(state)).containsExactly(assistantFailed(0, FailedReason.TIMED_OUT));
        }

        @Test
        void what_does_not_concern_it_is_ignored() {
            given(state).ignores(REQUESTED);
            given(state).ignores(COMPLETED_EVENT);
            given(state).ignores(amendment());
        }
    }

    @Nested
    class Cleaning_the_database {
        @Test
        void completes_when_the_log_tells_that_the_rows_are_gone() {
            given(CLEANING).when(COMPLETED_EVENT).then(COMPLETED).doesNothing();
        }

        @Test
        void a_redelivered_outcome_does_not_clean_up_again() {
            given(CLEANING).ignores(assistantDeleted(1));
            given(CLEANING).ignores(deleted(FIRST, 1));
        }

        @Test
        void an_outcome_between_the_cleanup_and_its_telling_amends_at_once() {
            VapiAssistantOutcome failure = assistantFailed(1, FailedReason.VENDOR_UNAVAILABLE);
            CleaningDatabase cleaned = new CleaningDatabase(REQUESTED, BOTH_DELETED, revised(failure));
            CleaningDatabase late = new CleaningDatabase(REQUESTED, BOTH_DELETED, revised(assistantDeleted(2)));

            given(cleaned).when(assistantDeleted(2)).then(late).doesNothing();
            given(late)
                    .when(completion(cleaned))
                    .then(completed(late, completion(late)))
                    .appends(amendment());
        }

        @Test
        void no_handler_owes_anything() {
            assertThat(DeletionSaga.timeOuts(CLEANING)).isEmpty();
        }

        @Test
        void what_does_not_concern_it_is_ignored() {
            given(CLEANING).ignores(REQUESTED);
            given(CLEANING).ignores(amendment());
        }
    }

    @Nested
    class When_completed {
        private final VapiAssistantOutcome failure = assistantFailed(1, FailedReason.VENDOR_UNAVAILABLE);
        private final CleaningDatabase failedCleaning = new CleaningDatabase(REQUESTED, BOTH_DELETED, revised(failure));
        private final Completed withFailure = completed(failedCleaning, completion(failedCleaning));

        @Test
        void a_late_outcome_amends() {
            Completed amended =
                    new Completed(REQUESTED, BOTH_DELETED, revised(assistantDeleted(2)), Told.in(completion(CLEANING)));

            given(withFailure).when(assistantDeleted(2)).then(amended).appends(amendment());
        }

        @Test
        void an_amendment_is_appended_once() {
            DeletionState amended =
                    DeletionSaga.step(withFailure, assistantDeleted(2)).state();

            given(amended).ignores(amendment());
            given(amended).ignores(assistantDeleted(2));
        }

        @Test
        void a_revision_that_says_the_same_amends_nothing() {
            NumberOutcomes newer = outcomes(deleted(FIRST, 2), deleted(SECOND, 1));

            given(COMPLETED)
                    .when(deleted(FIRST, 2))
                    .then(new Completed(REQUESTED, newer, revised(assistantDeleted(1)), COMPLETED.told()))
                    .doesNothing();
        }

        @Test
        void what_does_not_concern_it_is_ignored() {
            given(COMPLETED).ignores(REQUESTED);
            given(COMPLETED).ignores(COMPLETED_EVENT);
            given(COMPLETED).ignores(deleted(FIRST, 1));
        }
    }

    @Nested
    class Details {
        private static final VendorOutcome FAILURE = new VendorOutcome.Failed(FailedReason.NOT_FOUND, false);

        @Test
        void a_number_counts_as_deleted_only_if_there_was_one() {
            assertThat(new ReleasingAssistant(REQUESTED_WITHOUT_NUMBERS, outcomes()).details())
                    .isEqualTo(new DeletionDetails(false, false, false));
        }

        @Test
        void one_number_that_is_not_deleted_makes_it_false() {
            assertThat(DeletionDetails.of(
                            List.of(new VendorOutcome.Deleted(), FAILURE), new VendorOutcome.Deleted(), true))
                    .isEqualTo(new DeletionDetails(false, true, true));
        }

        @Test
        void a_number_without_an_outcome_makes_it_false() {
            assertThat(new ReleasingPhoneNumbers(REQUESTED, outcomes(deleted(FIRST, 1)))
                            .details()
                            .phoneNumberDeleted())
                    .isFalse();
        }

        @Test
        void all_is_true_at_the_end_of_a_good_deletion() {
            assertThat(COMPLETED.details()).isEqualTo(new DeletionDetails(true, true, true));
            assertThat(COMPLETED_EVENT.details()).isEqualTo(new DeletionDetails(true, true, true));
        }
    }

    private static AssistantDeletionCompleted completion(CleaningDatabase state) {
        return DeletionSaga.completion(state, new RemovedRows(1, 1));
    }

    private static Completed completed(CleaningDatabase state, AssistantDeletionCompleted told) {
        return new Completed(state.request(), state.numbers(), state.assistant(), Told.in(told));
    }

    private static AssistantDeletionAmended amendment() {
        return new AssistantDeletionAmended(
                DELETION,
                ASSISTANT,
                List.of(
                        new AmendedNumber(FIRST, new VendorOutcome.Deleted()),
                        new AmendedNumber(SECOND, new VendorOutcome.Deleted())),
                new VendorOutcome.Deleted(),
                new DeletionDetails(true, true, true));
    }
}
