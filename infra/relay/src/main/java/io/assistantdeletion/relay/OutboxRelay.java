package io.assistantdeletion.relay;

import io.assistantdeletion.relay.RelayState.StandingBy;
import io.assistantdeletion.relay.RelayState.Streaming;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Leads or stands by. A leader takes three steps, the same at every start: <em>fence</em> whoever led before,
 * <em>mend</em> what the log lacks, <em>stream</em> what commits from then on. Whatever goes wrong ends the term, and the
 * next one begins with the first step.
 */
final class OutboxRelay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration CHECK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RelaySettings settings;
    private final Map<String, Object> kafka;
    private final String topic;
    private final RelayStatus status;
    private final LeaderLock lock;
    private final ReplicationSlot slot;
    private final OutboxTable table;
    private final EventLog log;
    private volatile boolean running;
    private @Nullable Thread thread;

    /** @param kafka how clients reach the log */
    OutboxRelay(RelaySettings settings, Map<String, Object> kafka, String topic, RelayStatus status) {
        this.settings = settings;
        this.kafka = Map.copyOf(kafka);
        this.topic = topic;
        this.status = status;
        this.lock = new LeaderLock(settings.dataSource());
        this.slot = new ReplicationSlot(settings.dataSource(), settings.slot());
        this.table = new OutboxTable(settings.dataSource());
        this.log = new EventLog(kafka, topic, settings.tail());
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("relay").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                serve();
            } catch (InterruptedException | InterruptException e) {
                LOG.atDebug().setCause(e).log("Relay interrupted");
            } catch (Exception e) { // the supervisor of everything below: nothing may end the relay but stop()
                int attempts = status.failed(e);
                Duration gap = settings.gapAfter(attempts);
                LOG.atWarn()
                        .setCause(e)
                        .addKeyValue("attempts", attempts)
                        .addKeyValue("next", gap)
                        .log("Relay stopped by a failure, starts again");
                pause(gap);
            }
        }
    }

    private void serve() throws Exception {
        Optional<Leadership> leadership = lock.tryAcquire();
        if (leadership.isEmpty()) {
            standBy();
            return;
        }
        try (Leadership mine = leadership.get()) {
            lead(mine);
        }
    }

    private void standBy() throws InterruptedException {
        if (!(status.state() instanceof StandingBy)) {
            warmUp();
            LOG.atInfo().log("Relay stands by");
            status.standsBy();
        }
        Thread.sleep(LOOK);
    }

    /** Goes the way of a leader without doing anything, so that a takeover finds code that is loaded and tried. */
    private void warmUp() {
        log.published(table.now());
        LogPublisher.warmUp(kafka, topic);
        OutboxStream.warmUp(settings);
    }

    private void lead(Leadership leadership) throws Exception {
        status.mends();
        try (LogPublisher publisher = LogPublisher.fencingOlder(kafka, topic, settings.transactionalId())) {
            slot.endReader();
            Published published = mend(publisher);
            try (OutboxStream stream =
                            OutboxStream.start(settings, rows -> publish(published.lacking(rows), publisher));
                    OutboxPruning _ = OutboxPruning.start(table, log, settings)) {
                LOG.atInfo().addKeyValue("slot", settings.slot()).log("Relay leads");
                supervise(stream, leadership);
            }
        }
    }

    /** The slot comes first: what commits after the table was read will be delivered by it. */
    private Published mend(LogPublisher publisher) throws InterruptedException, SQLException {
        slot.ensure();
        Published published = log.published(table.now());
        table.since(published.earliestStart(), rows -> {
            List<OutboxRow> lacking = published.lacking(rows);
            publish(lacking, publisher);
            published.add(lacking);
        });
        return published.mended();
    }

    private void publish(List<OutboxRow> rows, LogPublisher publisher) throws InterruptedException {
        publisher.publish(rows);
        status.published(rows.size());
    }

    /** An engine that lost its connection without being told hangs: PostgreSQL knows whether it is still there. */
    private void supervise(OutboxStream stream, Leadership leadership) throws Exception {
        long start = System.nanoTime();
        while (leadership.held() && !stream.awaitEnd(status.state() instanceof Streaming ? CHECK : LOOK)) {
            if (slot.hasReader()) {
                status.streams();
            } else if (status.state() instanceof Streaming || System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("The engine does not read the slot");
            }
        }
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            LOG.atDebug().setCause(e).log("Relay interrupted");
        }
    }
}
