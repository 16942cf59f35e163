package io.assistantdeletion.relay;

import io.assistantdeletion.relay.RelayState.Failing;
import io.assistantdeletion.relay.RelayState.Idle;
import io.assistantdeletion.relay.RelayState.Mending;
import io.assistantdeletion.relay.RelayState.StandingBy;
import io.assistantdeletion.relay.RelayState.Streaming;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells health and metrics what the relay is doing, and which row it is stuck at. */
final class RelayStatus implements HealthIndicator {
    private final MultiGauge failing;
    private final Counter published;
    private final Clock clock = Clock.systemUTC();
    private volatile RelayState state = new Idle();

    RelayStatus(MeterRegistry metrics) {
        Gauge.builder("assistant.deletion.relay.leads", () -> state instanceof Streaming ? 1 : 0)
                .description("1 if this instance's relay streams")
                .register(metrics);
        failing = MultiGauge.builder("assistant.deletion.relay.failing")
                .description("Since when the relay fails; with the row that the log does not take, if that is why")
                .baseUnit("seconds")
                .register(metrics);
        published = Counter.builder("assistant.deletion.relay.published")
                .description("Rows copied into the log")
                .register(metrics);
    }

    RelayState state() {
        return state;
    }

    void standsBy() {
        become(new StandingBy());
    }

    /** A failing one goes on failing until it streams. */
    void mends() {
        if (!(state instanceof Failing)) {
            become(new Mending());
        }
    }

    void streams() {
        if (!(state instanceof Streaming)) {
            become(new Streaming());
        }
    }

    void published(int rows) {
        published.increment(rows);
    }

    /** @return how many attempts have failed without one in between that did not */
    int failed(Throwable failure) {
        Failing now = new Failing(
                state instanceof Failing before ? before.since() : clock.instant(),
                state instanceof Failing before ? before.attempts() + 1 : 1,
                reason(failure),
                row(failure));
        become(now);
        return now.attempts();
    }

    @Override
    public Health health() {
        return switch (state) {
            case Idle _ -> Health.up().withDetail("relay", "is idle").build();
            case StandingBy _ -> Health.up().withDetail("relay", "stands by").build();
            case Mending _ -> Health.up().withDetail("relay", "mends").build();
            case Streaming _ -> Health.up().withDetail("relay", "streams").build();
            case Failing failing ->
                Health.down()
                        .withDetail("relay", "fails")
                        .withDetail("since", failing.since())
                        .withDetail("attempts", failing.attempts())
                        .withDetail("reason", failing.reason())
                        .withDetail("row", failing.row() == null ? "none" : failing.row())
                        .build();
        };
    }

    private void become(RelayState next) {
        state = next;
        failing.register(
                next instanceof Failing now
                        ? List.of(Row.of(
                                Tags.of("row", now.row() == null ? "none" : now.row().toString()),
                                () -> secondsSince(now.since())))
                        : List.of(),
                true);
    }

    private double secondsSince(Instant time) {
        return Duration.between(time, clock.instant()).toMillis() / 1000.0;
    }

    /** By class: messages may quote addresses and payloads. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    private static @Nullable UUID row(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RowNotPublishedException refused) {
                return refused.row();
            }
        }
        return null;
    }
}
