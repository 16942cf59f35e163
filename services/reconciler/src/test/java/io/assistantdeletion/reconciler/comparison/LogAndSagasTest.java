package io.assistantdeletion.reconciler.comparison;

import static io.assistantdeletion.reconciler.comparison.Examples.NOW;
import static io.assistantdeletion.reconciler.comparison.Examples.REQUEST;
import static io.assistantdeletion.reconciler.comparison.Examples.begun;
import static io.assistantdeletion.reconciler.comparison.Examples.completed;
import static io.assistantdeletion.reconciler.comparison.Examples.completedAfter;
import static io.assistantdeletion.reconciler.comparison.Examples.numberFailed;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.saga.DeletionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogAndSagasTest {
    private static final Instant EARLIER = NOW.minusSeconds(600);

    @Test
    void a_saga_that_is_the_fold_of_its_events_is_no_finding() {
        assertThat(compare(saga(completed().state(), EARLIER))).isEmpty();
    }

    @Test
    void a_saga_in_another_state_differs() {
        assertThat(compare(saga(begun().state(), EARLIER)))
                .containsExactly(new Finding.SagaDiffers(
                        REQUEST.deletionId(), REQUEST.assistantId(), "Completed", "ReleasingPhoneNumbers"));
    }

    @Test
    void a_saga_in_the_same_state_with_another_outcome_differs() {
        SagaRecord saved = saga(completedAfter(numberFailed(FailedReason.PINNED)), EARLIER);

        assertThat(compare(saved))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .isEqualTo("the log and the saga both say Completed, with other outcomes"));
    }

    @Test
    void a_saga_that_was_saved_after_the_log_was_read_is_not_judged() {
        assertThat(compare(saga(begun().state(), NOW))).isEmpty();
    }

    @Test
    void a_deletion_without_a_saga_is_missing() {
        assertThat(LogAndSagas.compare(List.of(completed()), Map.of(), NOW))
                .containsExactly(new Finding.SagaMissing(REQUEST.deletionId(), REQUEST.assistantId(), "Completed"));
    }

    @Test
    void a_saga_without_an_event_is_unknown_to_the_log() {
        SagaRecord saved = saga(completed().state(), EARLIER);

        assertThat(LogAndSagas.unknown(List.of(saved), deletion -> false, NOW))
                .containsExactly(new Finding.SagaUnknown(REQUEST.deletionId(), REQUEST.assistantId(), "Completed"));
        assertThat(LogAndSagas.unknown(List.of(saved), deletion -> true, NOW)).isEmpty();
        assertThat(LogAndSagas.unknown(List.of(saga(completed().state(), NOW)), deletion -> false, NOW))
                .isEmpty();
    }

    private static List<Finding> compare(SagaRecord saved) {
        return LogAndSagas.compare(List.of(completed()), Map.of(saved.deletion(), saved), NOW);
    }

    private static SagaRecord saga(DeletionState state, Instant updatedAt) {
        return new SagaRecord(REQUEST.deletionId(), REQUEST.assistantId(), state, updatedAt);
    }
}
