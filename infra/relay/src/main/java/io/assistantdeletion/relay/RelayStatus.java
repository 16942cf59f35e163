package io.assistantdeletion.relay;

import io.assistantdeletion.relay.RelayState.Failing;
import io.assistantdeletion.relay.RelayState.Idle;
import io.assistantdeletion.relay.RelayState.Mending;
import io.assistantdeletion.relay.RelayState.StandingBy;
import io.assistantdeletion.relay.RelayState.Streaming;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells health and metrics what the relay is doing, and which row it is stuck at. */
final class RelayStatus implements HealthIndicator {
    private static final Duration STEADY = Duration.ofSeconds(10);

    private final Counter published;
    private final Clock clock = Clock.systemUTC();
    private volatile RelayState state = new Idle();
    private @Nullable Failing lastFailure;

    RelayStatus(MeterRegistry metrics) {
        Gauge.builder("assistant.deletion.relay.leads", () -> state instanceof Streaming ? 1 : 0)
                .description("1 if this instance's relay streams")
                .register(metrics);
        Gauge.builder(
                        "assistant.deletion.relay.failing",
                        () -> state instanceof Failing now ? secondsSince(now.since()) : 0)
                .description("For how long the relay has been failing, 0 if it does not; the log says why")
                .baseUnit("seconds")
                .register(metrics);
        published = Counter.builder("assistant.deletion.relay.published")
                .description("Rows copied into the log")
                .register(metrics);
    }

    RelayState state() {
        return state;
    }

    /** A failing one goes on failing until it streams. */
    void idles() {
        if (!(state instanceof Failing)) {
            state = new Idle();
        }
    }

    void standsBy() {
        state = new StandingBy();
    }

    /** A failing one goes on failing until it streams. */
    void mends() {
        if (!(state instanceof Failing)) {
            state = new Mending(clock.instant());
        }
    }

    void streams() {
        state = new Streaming(clock.instant());
    }

    void published(int rows) {
        published.increment(rows);
    }

    /** @return how many attempts have failed without one in between that streamed for a while */
    int failed(Throwable failure) {
        Optional<Failing> before = unresolved();
        UUID row = row(failure);
        Failing now = new Failing(
                before.map(Failing::since).orElseGet(clock::instant),
                before.map(Failing::attempts).orElse(0) + 1,
                reason(failure),
                row == null ? before.map(Failing::row).orElse(null) : row);
        lastFailure = now;
        state = now;
        return now.attempts();
    }

    private Optional<Failing> unresolved() {
        Instant steadySince = clock.instant().minus(STEADY);
        return switch (state) {
            case Failing failing -> Optional.of(failing);
            case Streaming streaming when streaming.since().isAfter(steadySince) -> Optional.ofNullable(lastFailure);
            case Idle _, StandingBy _, Mending _, Streaming _ -> Optional.empty();
        };
    }

    @Override
    public Health health() {
        return switch (state) {
            case Idle _ -> Health.up().withDetail("relay", "is idle").build();
            case StandingBy _ -> Health.up().withDetail("relay", "stands by").build();
            case Mending mending ->
                Health.up()
                        .withDetail("relay", "mends")
                        .withDetail("since", mending.since())
                        .build();
            case Streaming streaming ->
                Health.up()
                        .withDetail("relay", "streams")
                        .withDetail("since", streaming.since())
                        .build();
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
