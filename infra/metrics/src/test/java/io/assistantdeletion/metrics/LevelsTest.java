package io.assistantdeletion.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LevelsTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicInteger level = new AtomicInteger(3);
    private final Levels<Integer> levels = new Levels<>("test", this::query, metrics, Duration.ofMillis(10));
    private final Gauge gauge =
            Gauge.builder("level", levels.of(Integer::doubleValue)).register(metrics);
    private volatile boolean failing;

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

        level.set(4);

        await().until(() -> gauge.value() == 4);
    }

    @Test
    void that_can_not_be_read_are_no_number_and_count_as_failures_until_they_can() {
        levels.start();
        await().until(() -> gauge.value() == 3);

        failing = true;

        await().until(() -> Double.isNaN(gauge.value()));
        await().until(() -> failures() > 1);
        failing = false;
        await().until(() -> gauge.value() == 3);
    }

    @Test
    void are_no_number_any_more_when_nobody_reads_them() {
        levels.start();
        await().until(() -> gauge.value() == 3);

        levels.stop();

        assertThat(gauge.value()).isNaN();
    }

    private int query() {
        if (failing) {
            throw new IllegalStateException("away");
        }
        return level.get();
    }

    private double failures() {
        return metrics.get("assistant.deletion.levels.failures")
                .tag("levels", "test")
                .counter()
                .count();
    }
}
