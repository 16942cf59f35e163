package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Folds what the coordinator reads, each event once, and compares the fold with what it saved. */
final class SagaWitness {
    private final Map<DeletionId, DeletionState> folds = new HashMap<>();
    private final Set<EventId> read = new HashSet<>();

    void handled(EventEnvelope envelope, @Nullable DeletionState saved) {
        DeletionEvent event = (DeletionEvent) envelope.event();
        @Nullable DeletionState fold = folds.get(event.deletionId());
        if (read.add(envelope.id())) {
            if (fold != null) {
                fold = DeletionSaga.step(fold, event).state();
            } else if (event instanceof AssistantDeletionRequested request) {
                fold = DeletionSaga.begin(request).state();
            }
            if (fold != null) {
                folds.put(event.deletionId(), fold);
            }
        }
        if (fold == null || !fold.equals(saved)) {
            throw new Violation("%s folds to %s, saved is %s", event.deletionId(), fold, saved);
        }
    }
}
