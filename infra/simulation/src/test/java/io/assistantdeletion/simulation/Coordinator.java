package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState;
import io.assistantdeletion.saga.DeletionState.CleaningDatabase;
import io.assistantdeletion.saga.Effect;
import io.assistantdeletion.saga.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Models {@code SagaExecutor} and the table {@code saga} around the real saga. */
final class Coordinator {
    private static final Duration HANDLER_DEADLINE = Duration.ofMinutes(10);

    private final Run run;
    private final Database database;
    private final SagaWitness witness;
    private final Cleanup cleanup;
    private final Map<DeletionId, Saved> sagas = new LinkedHashMap<>();

    record Saved(
            DeletionState state,
            Cause cause,
            @Nullable Instant deadlineAt,
            @Nullable Instant cleanupAt,
            int cleanupAttempts) {
        DeletionId id() {
            return state.request().deletionId();
        }

        Saved withDeadline(@Nullable Instant at) {
            return new Saved(state, cause, at, cleanupAt, cleanupAttempts);
        }

        Saved withCleanup(@Nullable Instant at, int attempts) {
            return new Saved(state, cause, deadlineAt, at, attempts);
        }
    }

    Coordinator(Run run, Database database, HostDatabase host, SagaWitness witness, TableWitness tables) {
        this.run = run;
        this.database = database;
        this.witness = witness;
        this.cleanup = new Cleanup(run, new HostRows(host, this::isBeingDeleted), this, tables);
    }

    void on(EventEnvelope envelope, Transaction transaction) {
        DeletionEvent event = (DeletionEvent) envelope.event();
        @Nullable Saved saved = lock(event.deletionId(), transaction);
        if (saved != null) {
            Step step = DeletionSaga.step(saved.state(), event);
            if (!step.state().equals(saved.state())) {
                carryOut(step, envelope, transaction);
            }
        } else if (event instanceof AssistantDeletionRequested request) {
            carryOut(DeletionSaga.begin(request), envelope, transaction);
        }
        transaction.write(() -> witness.handled(envelope, state(event.deletionId())));
    }

    private void carryOut(Step step, EventEnvelope envelope, Transaction transaction) {
        @Nullable Instant deadline = step.state().awaitsHandler() ? run.clock().now().plus(HANDLER_DEADLINE) : null;
        Cause cause = Cause.of(envelope);
        transaction.write(() -> sagas.compute(
                step.state().request().deletionId(),
                (_, old) -> new Saved(
                        step.state(),
                        cause,
                        deadline,
                        old == null ? null : old.cleanupAt(),
                        old == null ? 0 : old.cleanupAttempts())));
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Effect.Append append -> transaction.append(append.event(), cause);
                case Effect.CleanUpDatabase _ -> cleanup.run((CleaningDatabase) step.state(), cause, 0, transaction);
            }
        }
    }

    @Nullable Saved lock(DeletionId deletion, Transaction transaction) {
        transaction.lock(key(deletion));
        return sagas.get(deletion);
    }

    boolean isLocked(DeletionId deletion) {
        return database.isLocked(key(deletion));
    }

    private static Object key(DeletionId deletion) {
        return "saga " + deletion;
    }

    void change(DeletionId deletion, UnaryOperator<Saved> change) {
        sagas.computeIfPresent(deletion, (_, old) -> change.apply(old));
    }

    Cleanup cleanup() {
        return cleanup;
    }

    Collection<Saved> sagas() {
        return sagas.values();
    }

    @Nullable DeletionState state(DeletionId deletion) {
        Saved saved = sagas.get(deletion);
        return saved == null ? null : saved.state();
    }

    private boolean isBeingDeleted(UUID assistant) {
        return sagas.values().stream()
                .map(Saved::state)
                .anyMatch(state -> state.request().assistantId().value().equals(assistant)
                        && !(state instanceof DeletionState.Completed));
    }
}
