package io.assistantdeletion.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Levels that a query tells, read on a timer and not at each scrape: whoever reaches the port may scrape. What could not
 * be read is NaN, which no alert takes for a value: an older value or a zero would look like peace.
 *
 * @param <T> what one query tells
 */
public final class Levels<T> implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Levels.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final String name;
    private final Callable<T> query;
    private final Duration every;
    private final Counter failures;
    private volatile @Nullable T latest;
    private volatile @Nullable ScheduledExecutorService timer;

    /** @param name by which its failures are counted */
    public Levels(String name, Callable<T> query, MeterRegistry metrics) {
        this(name, query, metrics, EVERY);
    }

    Levels(String name, Callable<T> query, MeterRegistry metrics, Duration every) {
        this.name = name;
        this.query = query;
        this.every = every;
        this.failures = Counter.builder("assistant.deletion.levels.failures")
                .description("Readings of levels that failed: until the next one they are NaN")
                .tag("levels", name)
                .register(metrics);
    }

    /** For a gauge. */
    public Supplier<Number> of(ToDoubleFunction<T> level) {
        return () -> {
            @Nullable T known = isRunning() ? latest : null;
            return known == null ? Double.NaN : level.applyAsDouble(known);
        };
    }

    @Override
    public void start() {
        latest = null;
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("levels-" + name).daemon().factory());
        started.scheduleWithFixedDelay(this::read, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    private void read() {
        try {
            latest = query.call();
        } catch (Exception e) { // else the timer would end in silence
            latest = null;
            failures.increment();
            LOG.atWarn()
                    .addKeyValue("levels", name)
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("Levels could not be read");
        }
    }
}
