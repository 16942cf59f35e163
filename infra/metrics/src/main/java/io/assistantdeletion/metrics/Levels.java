package io.assistantdeletion.metrics;

import io.micrometer.core.instrument.Gauge;
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
 * be read, or was read a minute ago, is NaN, which no alert takes for a value: an older value or a zero would look like
 * peace. How old the reading is, is a gauge of its own, which also grows while a query hangs.
 *
 * @param <T> what one query tells
 */
public final class Levels<T> implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Levels.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final String name;
    private final Callable<T> query;
    private final Duration every;
    private final Duration goodFor;
    private volatile Reading<T> last = Reading.none();
    private volatile @Nullable ScheduledExecutorService timer;

    /** @param name by which the age of the reading is told */
    public Levels(String name, Callable<T> query, MeterRegistry metrics) {
        this(name, query, metrics, EVERY, GOOD_FOR);
    }

    Levels(String name, Callable<T> query, MeterRegistry metrics, Duration every, Duration goodFor) {
        this.name = name;
        this.query = query;
        this.every = every;
        this.goodFor = goodFor;
        Gauge.builder("assistant.deletion.levels.age", this::ageSeconds)
                .description("Time since levels were read last, or since the start")
                .baseUnit("seconds")
                .tag("levels", name)
                .register(metrics);
    }

    /** For a gauge. */
    public Supplier<Number> of(ToDoubleFunction<T> level) {
        return () -> {
            Reading<T> reading = last;
            @Nullable T known = isRunning() && reading.age().compareTo(goodFor) <= 0 ? reading.value() : null;
            return known == null ? Double.NaN : level.applyAsDouble(known);
        };
    }

    @Override
    public void start() {
        last = Reading.none();
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

    private double ageSeconds() {
        return isRunning() ? last.age().toMillis() / 1000.0 : Double.NaN;
    }

    private void read() {
        long begun = System.nanoTime();
        try {
            last = new Reading<T>(query.call(), begun);
        } catch (Throwable e) { // nothing may end the timer but stop(): the last value would stand in silence
            last = last.failed();
            LOG.atWarn()
                    .addKeyValue("levels", name)
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("Levels could not be read");
        }
    }
}
