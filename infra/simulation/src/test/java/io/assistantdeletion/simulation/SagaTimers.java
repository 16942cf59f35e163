package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState;
import io.assistantdeletion.saga.DeletionState.CleaningDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Models the coordinator's {@code SagaTimers}. */
final class SagaTimers {
    private final Run run;
    private final Database database;
    private final HostDatabase host;
    private final Coordinator sagas;

    SagaTimers(Run run, Database database, HostDatabase host, Coordinator sagas) {
        this.run = run;
        this.database = database;
        this.host = host;
        this.sagas = sagas;
    }

    /** Appends only: the state moves when the event comes back from the log. */
    boolean tellTimeOuts() {
        List<Coordinator.Saved> overdue = sagas.sagas().stream()
                .filter(saga -> isDue(saga.deadlineAt()) && !sagas.isLocked(saga.id()))
                .toList();
        if (overdue.isEmpty()) {
            return false;
        }
        return database.transact(transaction -> overdue.forEach(saga -> {
            sagas.lock(saga.id(), transaction);
            transaction.write(() -> sagas.change(saga.id(), row -> row.withDeadline(null)));
            for (DeletionEvent event : DeletionSaga.timeOuts(saga.state())) {
                run.figures().count("time-out");
                transaction.append(event, saga.cause());
            }
        }));
    }

    boolean retryCleanup() {
        Optional<Coordinator.Saved> due = sagas.sagas().stream()
                .filter(saga -> isDue(saga.cleanupAt()) && !sagas.isLocked(saga.id()))
                .findFirst();
        return due.isPresent()
                && database.transact(transaction -> {
                    Coordinator.Saved saga = due.get();
                    sagas.lock(saga.id(), transaction);
                    sagas.cleanup()
                            .run((CleaningDatabase) saga.state(), saga.cause(), saga.cleanupAttempts(), transaction);
                });
    }

    boolean removeLateRows() {
        boolean removed = false;
        for (DeletionId deletion : withLateRows()) {
            removed |= database.transact(transaction -> {
                Coordinator.@Nullable Saved saga = sagas.lock(deletion, transaction);
                if (saga != null) {
                    sagas.cleanup().removeLate(saga.state().request(), saga.cause(), transaction);
                }
            });
        }
        return removed;
    }

    private List<DeletionId> withLateRows() {
        return sagas.sagas().stream()
                .filter(saga -> saga.state() instanceof DeletionState.Completed)
                .filter(saga ->
                        host.assistant(saga.state().request().assistantId().value()) == null)
                .filter(saga -> host.assignments()
                        .anyMatch(row -> row.assistant() == null
                                && row.organization()
                                        .equals(saga.state()
                                                .request()
                                                .organizationId()
                                                .value())
                                && saga.state()
                                        .request()
                                        .vapiAssistantId()
                                        .value()
                                        .equals(row.vapiAssistant())))
                .map(Coordinator.Saved::id)
                .toList();
    }

    private boolean isDue(@Nullable Instant time) {
        return time != null && !time.isAfter(run.clock().now());
    }

    Stream<Instant> nextTimes() {
        return sagas.sagas().stream()
                .flatMap(saga ->
                        Stream.of(Optional.ofNullable(saga.deadlineAt()), Optional.ofNullable(saga.cleanupAt())))
                .flatMap(Optional::stream);
    }
}
