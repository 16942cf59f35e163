package io.assistantdeletion.coordinator;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.outbox.Outbox;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState.CleaningDatabase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What time brings about: deadlines of silent handlers, and cleanups that are to be tried again, and rows that came late. */
@Component
class SagaTimers {
    private static final Logger LOG = LoggerFactory.getLogger(SagaTimers.class);
    private static final int BATCH = 100;

    private final TransactionTemplate transaction;
    private final Sagas sagas;
    private final Outbox outbox;
    private final Cleanup cleanup;
    private final Counter timeOuts;

    SagaTimers(TransactionTemplate transaction, Sagas sagas, Outbox outbox, Cleanup cleanup, MeterRegistry metrics) {
        this.transaction = transaction;
        this.sagas = sagas;
        this.outbox = outbox;
        this.cleanup = cleanup;
        this.timeOuts = Counter.builder("assistant.deletion.handler.timeouts")
                .description("Outcomes told as timed out, because a handler was silent")
                .register(metrics);
    }

    /** Appends only: the state moves when the event comes back from the log. */
    @Scheduled(fixedDelayString = "${coordinator.timer-interval:" + CoordinatorSettings.TIMER_INTERVAL + "}")
    void tellTimeOuts() {
        Integer told = transaction.execute(status ->
                sagas.claimOverdue(BATCH).stream().mapToInt(this::tellTimeOut).sum());
        timeOuts.increment(told == null ? 0 : told);
    }

    @Scheduled(fixedDelayString = "${coordinator.timer-interval:" + CoordinatorSettings.TIMER_INTERVAL + "}")
    void retryCleanups() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> retryOneCleanup()));
        }
    }

    /** The host application may go on provisioning for minutes after the assistant was deleted. */
    @Scheduled(fixedDelayString = "${coordinator.late-rows-interval:" + CoordinatorSettings.LATE_ROWS_INTERVAL + "}")
    void removeLateRows() {
        for (DeletionId deletion : sagas.withLateRows(BATCH)) {
            transaction.executeWithoutResult(status -> sagas.lock(deletion)
                    .ifPresent(saga -> cleanup.removeLate(saga.state().request(), saga.cause())));
        }
    }

    private int tellTimeOut(SavedSaga saga) {
        List<DeletionEvent> events = DeletionSaga.timeOuts(saga.state());
        for (DeletionEvent event : events) {
            outbox.append(event, saga.cause());
            LOG.atWarn()
                    .addKeyValue("deletion", event.deletionId())
                    .log("Handler is silent, outcome told as timed out");
        }
        return events.size();
    }

    private boolean retryOneCleanup() {
        Optional<SavedSaga> due = sagas.lockDueCleanup();
        due.ifPresent(saga -> cleanup.run((CleaningDatabase) saga.state(), saga.cause(), saga.cleanupAttempts()));
        return due.isPresent();
    }
}
