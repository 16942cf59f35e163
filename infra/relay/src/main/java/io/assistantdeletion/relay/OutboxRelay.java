package io.assistantdeletion.relay;

import io.assistantdeletion.leadership.LeaderLock;
import io.assistantdeletion.leadership.Leadership;
import io.assistantdeletion.relay.RelayState.Failing;
import io.assistantdeletion.relay.RelayState.StandingBy;
import io.assistantdeletion.tracing.MessageSpans;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Leads or stands by. Whatever goes wrong ends a leader's {@link Term}, and the next one begins with its first step. */
final class OutboxRelay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final long LOCK = 0x4173_7374_4465_6c31L; // "AsstDel1"
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RelaySettings settings;
    private final RelayStatus status;
    private final LeaderLock lock;
    private final Term term;
    private volatile boolean running;
    private @Nullable Thread thread;

    /** @param kafka how clients reach the log */
    OutboxRelay(
            RelaySettings settings, Map<String, Object> kafka, String topic, RelayStatus status, MessageSpans spans) {
        this.settings = settings;
        this.status = status;
        this.lock = new LeaderLock(settings.impatientDataSource(), LOCK);
        this.term = new Term(settings, Map.copyOf(kafka), topic, status, spans);
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
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
            term.serve(mine);
        }
    }

    /** What failed here may fail for whoever leads now, too: until that one streams this one does not look healthy. */
    private void standBy() throws InterruptedException {
        boolean mayFailToo = status.state() instanceof Failing && !lock.isHeldAs(Term.STREAMING);
        if (!(status.state() instanceof StandingBy) && !mayFailToo) {
            term.warmUp();
            LOG.atInfo().log("Relay stands by");
            status.standsBy();
        }
        Thread.sleep(LOOK);
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            LOG.atDebug().setCause(e).log("Relay interrupted");
        }
    }
}
