package io.assistantdeletion.relay;

import io.assistantdeletion.relay.Published.Mended;
import io.assistantdeletion.relay.RelayState.Failing;
import io.assistantdeletion.relay.RelayState.StandingBy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private static final Duration SHORT_LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RelaySettings settings;
    private final Map<String, Object> kafka;
    private final String topic;
    private final RelayStatus status;
    private final LeaderLock lock;
    private final ReplicationSlot slot;
    private final OutboxTable table;
    private final OutboxAppenders appenders;
    private final EventLog log;
    private volatile boolean running;
    private @Nullable Thread thread;

    /** @param kafka how clients reach the log */
    OutboxRelay(RelaySettings settings, Map<String, Object> kafka, String topic, RelayStatus status) {
        this.settings = settings;
        this.kafka = Map.copyOf(kafka);
        this.topic = topic;
        this.status = status;
        this.lock = new LeaderLock(settings.impatientDataSource());
        this.slot = new ReplicationSlot(settings.dataSource(), settings.impatientDataSource(), settings.slot());
        this.table = new OutboxTable(settings.dataSource(), settings.impatientDataSource());
        this.appenders = new OutboxAppenders(settings.impatientDataSource());
        this.log = new EventLog(kafka, topic, settings.tail());
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("relay").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            if (!thread.join(PATIENCE)) {
                LOG.atWarn().log("Relay does not end: the database or the log does not answer");
            }
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
            } catch (Throwable e) { // the supervisor of everything below: nothing may end the relay but stop()
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
        status.idles();
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

    /** What failed here may fail for whoever leads now, too: until that one streams this one does not look healthy. */
    private void standBy() throws InterruptedException {
        boolean mayFailToo = status.state() instanceof Failing && !lock.isHeldByOneThatStreams();
        if (!(status.state() instanceof StandingBy) && !mayFailToo) {
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

    /** The engine holds the slot before the table is read, and waits with what it delivers until that is mended. */
    private void lead(Leadership leadership) throws Exception {
        status.mends();
        appenders.requireBounded(settings.longestTransaction());
        try (LogPublisher publisher = LogPublisher.fencingOlder(kafka, topic, settings.transactionalId())) {
            slot.endReader();
            slot.ensure();
            StreamProgress progress = new StreamProgress(table.now());
            CompletableFuture<Mended> mended = new CompletableFuture<>();
            RowSink<StreamedRow> sink = rows -> {
                publish(mended.get().lacking(rows), publisher);
                progress.delivered(rows);
            };
            try (OutboxStream stream = OutboxStream.start(settings, sink);
                    OutboxPruning _ = OutboxPruning.start(table, log, settings);
                    AutoCloseable _ = () -> mended.cancel(true)) {
                awaitReader(stream, leadership);
                publisher.expectBehind(log.ends());
                mended.complete(mend(publisher));
                status.streams();
                leadership.tellThatItStreams();
                LOG.atInfo().addKeyValue("slot", settings.slot()).log("Relay leads");
                supervise(stream, progress, leadership);
            }
        } finally {
            status.idles();
        }
    }

    private void awaitReader(OutboxStream stream, Leadership leadership) throws Exception {
        long start = System.nanoTime();
        while (leadership.held() && !stream.awaitEnd(SHORT_LOOK) && !slot.hasReader()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("The engine does not read the slot");
            }
        }
    }

    private Mended mend(LogPublisher publisher) throws Exception {
        Published published = log.published(table.now());
        Snapshot seen = table.since(published.earliestStart(), rows -> publish(published.lacking(rows), publisher));
        return published.mended(seen);
    }

    private void publish(List<OutboxRow> rows, LogPublisher publisher) throws InterruptedException {
        publisher.publish(rows);
        status.published(rows.size());
    }

    private void supervise(OutboxStream stream, StreamProgress progress, Leadership leadership) throws Exception {
        long check = System.nanoTime();
        while (leadership.held() && !stream.awaitEnd(LOOK)) {
            if (System.nanoTime() - check > PATIENCE.toNanos()) {
                if (progress.isStalled(table.newest())) {
                    throw new IllegalStateException("The engine delivers nothing although there are rows");
                }
                check = System.nanoTime();
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
