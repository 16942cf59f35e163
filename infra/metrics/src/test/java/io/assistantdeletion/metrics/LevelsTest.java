package io.assistantdeletion.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LevelsTest {
    private static final Duration MINUTE = Duration.ofMillis(500); // of the test

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private volatile Callable<Integer> query = () -> 3;
    private final Levels<Integer> levels =
            new Levels<>("test", () -> query.call(), metrics, Duration.ofMillis(10), MINUTE);
    private final Gauge gauge =
            Gauge.builder("level", levels.of(Integer::doubleValue)).register(metrics);

    @AfterEach
    void stop() {
        levels.stop();
    }

    @Test
    void are_no_number_before_they_were_read() {
        assertThat(gauge.value()).isNaN();
    }

    @Test
    void are_what_was_read_last() {
        levels.start();
        await().until(() -> gauge.value() == 3);

        query = () -> 4;

        await().until(() -> gauge.value() == 4);
    }

    @Test
    void that_can_not_be_read_are_no_number_and_grow_older_until_they_can() {
        levels.start();
        await().until(() -> gauge.value() == 3);

        query = () -> {
            throw new IllegalStateException("away");
        };

        await().until(() -> Double.isNaN(gauge.value()));
        await().until(() -> age() > 0.6);
        query = () -> 4;
        await().until(() -> gauge.value() == 4);
        await().until(() -> age() < 0.5);
    }

    @Test
    void outlive_an_error() {
        levels.start();
        await().until(() -> gauge.value() == 3);

        query = () -> {
            throw new NoClassDefFoundError("of an older version");
        };

        await().until(() -> Double.isNaN(gauge.value()));
        query = () -> 4;
        await().until(() -> gauge.value() == 4);
    }

    @Test
    void are_no_number_any_more_and_grow_older_while_a_reading_hangs() {
        CountDownLatch never = new CountDownLatch(1);
        levels.start();
        await().until(() -> gauge.value() == 3);

        query = () -> {
            never.await();
            return 4;
        };

        await().until(() -> Double.isNaN(gauge.value()));
        await().until(() -> age() > 0.6);
    }

    @Test
    void that_were_never_read_grow_older_since_the_start() {
        query = () -> {
            throw new IllegalStateException("away");
        };
        assertThat(age()).isNaN();

        levels.start();

        await().until(() -> age() > 0.2);
    }

    @Test
    void are_no_number_any_more_when_nobody_reads_them() {
        levels.start();
        await().until(() -> gauge.value() == 3);

        levels.stop();

        assertThat(gauge.value()).isNaN();
    }

    private double age() {
        return metrics.get("assistant.deletion.levels.age")
                .tag("levels", "test")
                .gauge()
                .value();
    }
}
