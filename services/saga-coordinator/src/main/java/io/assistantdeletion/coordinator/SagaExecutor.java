package io.assistantdeletion.coordinator;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.outbox.Outbox;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState.CleaningDatabase;
import io.assistantdeletion.saga.Effect;
import io.assistantdeletion.saga.Step;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One transaction per event: lock the saga, step, save, and do what the step says. */
@Service
class SagaExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(SagaExecutor.class);

    private final Sagas sagas;
    private final Outbox outbox;
    private final Cleanup cleanup;

    SagaExecutor(Sagas sagas, Outbox outbox, Cleanup cleanup) {
        this.sagas = sagas;
        this.outbox = outbox;
        this.cleanup = cleanup;
    }

    /** A refused command has no saga. */
    @Transactional
    public void on(EventEnvelope envelope) {
        if (envelope.event() instanceof DeletionEvent event) {
            on(event, envelope);
        }
    }

    private void on(DeletionEvent event, EventEnvelope envelope) {
        Optional<SavedSaga> saved = sagas.lock(event.deletionId());
        if (saved.isPresent()) {
            Step step = DeletionSaga.step(saved.get().state(), event);
            if (!step.state().equals(saved.get().state())) {
                carryOut(step, envelope);
            }
        } else if (event instanceof AssistantDeletionRequested request) {
            carryOut(DeletionSaga.begin(request), envelope);
        } else {
            LOG.atWarn()
                    .addKeyValue("deletion", event.deletionId())
                    .addKeyValue("event", envelope.id())
                    .log("Event of a deletion whose request was never read");
        }
    }

    private void carryOut(Step step, EventEnvelope envelope) {
        sagas.save(step.state(), envelope);
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Effect.Append append -> outbox.append(append.event(), Cause.of(envelope));
                case Effect.CleanUpDatabase _ -> cleanup.run((CleaningDatabase) step.state(), Cause.of(envelope), 0);
            }
        }
    }
}
