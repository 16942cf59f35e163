package io.assistantdeletion.relay;

import java.time.Duration;
import java.util.List;
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

    private final RelaySettings settings;
    private final String bootstrapServers;
    private final LeaderLock lock;
    private final ReplicationSlot slot;
    private final OutboxTable table;
    private final EventLog log;
    private volatile boolean running;
    private @Nullable Thread thread;

    OutboxRelay(RelaySettings settings, String bootstrapServers, String topic) {
        this.settings = settings;
        this.bootstrapServers = bootstrapServers;
        this.lock = new LeaderLock(settings.dataSource());
        this.slot = new ReplicationSlot(settings.dataSource(), settings.slot());
        this.table = new OutboxTable(settings.dataSource());
        this.log = new EventLog(bootstrapServers, topic);
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
                LOG.atWarn().setCause(e).log("Relay stopped by a failure, starts again");
                pause(settings.retryDelay());
            }
        }
    }

    private void serve() throws Exception {
        Optional<Leadership> leadership = lock.tryAcquire();
        if (leadership.isEmpty()) {
            Thread.sleep(LOOK);
            return;
        }
        try (Leadership mine = leadership.get()) {
            lead(mine);
        }
    }

    private void lead(Leadership leadership) throws Exception {
        try (LogPublisher publisher = LogPublisher.fencingOlder(bootstrapServers, settings.transactionalId())) {
            slot.endReader();
            Published published = mend(publisher);
            try (OutboxStream stream =
                    OutboxStream.start(settings, rows -> publisher.publish(published.lacking(rows)))) {
                LOG.atInfo().addKeyValue("slot", settings.slot()).log("Relay leads");
                while (leadership.held() && !stream.awaitEnd(LOOK)) {
                    LOG.trace("Relay streams");
                }
            }
        }
    }

    /** The slot comes first: what commits after the table was read will be delivered by it. */
    private Published mend(LogPublisher publisher) throws Exception {
        slot.ensure();
        Published published = log.published(settings.tail(), table.now());
        table.since(published.tailStart(), rows -> {
            List<OutboxRow> lacking = published.lacking(rows);
            publisher.publish(lacking);
            published.add(lacking);
        });
        return published;
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            LOG.atDebug().setCause(e).log("Relay interrupted");
        }
    }
}
