package io.assistantdeletion.reconciler.comparison;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.saga.DeletionState;
import java.time.Instant;

/**
 * A deletion as the log has it.
 *
 * @param newest the time of its newest event
 */
public record FoldedDeletion(DeletionState state, Instant newest) {
    public DeletionId deletion() {
        return state.request().deletionId();
    }

    public AssistantId assistant() {
        return state.request().assistantId();
    }

    public boolean isCompleted() {
        return state instanceof DeletionState.Completed;
    }
}
