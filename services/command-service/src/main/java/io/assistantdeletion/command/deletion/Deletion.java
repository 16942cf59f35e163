package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.DeletionDetails;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState;
import java.util.List;

/** A deletion as far as it is known: its events, and the state that they fold to. */
public record Deletion(DeletionState state, List<EventRow> events) {

    static Deletion of(List<EventRow> events) {
        DeletionState state = DeletionSaga.fold(
                        events.stream().map(EventRow::event).toList())
                .orElseThrow(() -> new IllegalStateException("The read model lacks the request of a deletion"));
        return new Deletion(state, events);
    }

    public boolean isCompleted() {
        return state instanceof DeletionState.Completed;
    }

    public DeletionDetails details() {
        return state.details();
    }
}
