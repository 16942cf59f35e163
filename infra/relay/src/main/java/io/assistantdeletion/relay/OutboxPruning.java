package io.assistantdeletion.relay;

import io.assistantdeletion.relay.OutboxTable.AgedRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes rows that are old, each only after its id was read back from the log. Runs until it is closed. */
final class OutboxPruning implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPruning.class);
    private static final int BATCH = 5_000;
    private static final long FIRST_RUN_MILLIS = 60_000;

    private final OutboxTable table;
    private final EventLog log;
    private final Duration retention;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("relay-pruning").daemon().factory());

    private OutboxPruning(OutboxTable table, EventLog log, Duration retention) {
        this.table = table;
        this.log = log;
        this.retention = retention;
    }

    static OutboxPruning start(OutboxTable table, EventLog log, RelaySettings settings) {
        OutboxPruning pruning = new OutboxPruning(table, log, settings.retention());
        long interval = settings.pruneInterval().toMillis();
        pruning.timer.scheduleWithFixedDelay(
                pruning::run, Math.min(interval, FIRST_RUN_MILLIS), interval, TimeUnit.MILLISECONDS);
        return pruning;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void run() {
        try {
            Instant end = table.now().minus(retention);
            List<AgedRow> old = table.before(end, AgedRow.NONE, BATCH);
            while (!old.isEmpty()) {
                prune(old);
                old = table.before(end, old.getLast(), BATCH);
            }
        } catch (RuntimeException e) { // else the timer would end in silence
            LOG.atWarn().setCause(e).log("Outbox was not pruned, it will be tried again");
        }
    }

    private void prune(List<AgedRow> old) {
        Set<UUID> inLog = log.find(
                old.stream().map(AgedRow::id).collect(Collectors.toSet()),
                old.getFirst().createdAt(),
                old.getLast().createdAt());
        List<AgedRow> told =
                old.stream().filter(row -> inLog.contains(row.id())).toList();
        table.delete(told);
        LOG.atInfo().addKeyValue("rows", told.size()).log("Outbox rows older than the retention removed");
        if (told.size() < old.size()) {
            LOG.atError()
                    .addKeyValue("rows", old.size() - told.size())
                    .log("Outbox rows are older than the retention and not in the log: they are kept");
        }
    }
}
