package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.RequestReason;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState.CleaningDatabase;
import io.assistantdeletion.simulation.HostRows.Refused;
import io.assistantdeletion.simulation.HostRows.Removal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Models the coordinator's {@code Cleanup}: rows and {@code Completed}, both or neither. */
final class Cleanup {
    private static final Duration LONGEST_GAP = Duration.ofMinutes(10);

    private final Run run;
    private final HostRows rows;
    private final Coordinator sagas;
    private final TableWitness witness;

    Cleanup(Run run, HostRows rows, Coordinator sagas, TableWitness witness) {
        this.run = run;
        this.rows = rows;
        this.sagas = sagas;
        this.witness = witness;
    }

    void run(CleaningDatabase state, Cause cause, int earlierAttempts, Transaction transaction) {
        AssistantDeletionRequested request = state.request();
        Set<UUID> seen = witness.rowsOf(request);
        try {
            Removal removal = rows.removeAll(request, transaction);
            removal.changes().forEach(transaction::write);
            transaction.append(DeletionSaga.completion(state, removal.rows()), cause);
            appendFoundLate(request, removal, cause, transaction);
            transaction.write(() -> {
                sagas.change(request.deletionId(), saga -> saga.withCleanup(null, saga.cleanupAttempts()));
                witness.cleaned(request, removal.removed(), seen);
            });
        } catch (Refused refusal) {
            int attempts = earlierAttempts + 1;
            Instant again = run.clock().now().plus(gapAfter(attempts));
            run.figures().count("cleanup refused: " + refusal.getMessage());
            transaction.write(() -> sagas.change(request.deletionId(), saga -> saga.withCleanup(again, attempts)));
        }
    }

    void removeLate(AssistantDeletionRequested request, Cause cause, Transaction transaction) {
        try {
            Removal removal = rows.removeLate(request, transaction);
            removal.changes().forEach(transaction::write);
            appendFoundLate(request, removal, cause, transaction);
            run.figures().add("late rows removed", removal.removed().size());
        } catch (Refused refusal) {
            run.figures().count("late rows refused: " + refusal.getMessage());
        }
    }

    private void appendFoundLate(
            AssistantDeletionRequested request, Removal removal, Cause cause, Transaction transaction) {
        if (!removal.foundLate().isEmpty()) {
            transaction.append(
                    new VendorDeletionRequested(
                            request.deletionId(),
                            request.assistantId(),
                            request.organizationId(),
                            request.vapiAssistantId(),
                            RequestReason.FOUND_LATE,
                            removal.foundLate(),
                            false,
                            "saga-coordinator"),
                    cause);
        }
    }

    private static Duration gapAfter(int attempts) {
        Duration gap = Duration.ofSeconds(1).multipliedBy(1L << Math.min(attempts - 1, 10));
        return gap.compareTo(LONGEST_GAP) < 0 ? gap : LONGEST_GAP;
    }
}
