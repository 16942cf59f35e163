package io.assistantdeletion.relay;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a relay is doing. */
sealed interface RelayState {

    /** Between two terms, or not started. */
    record Idle() implements RelayState {}

    /** Another one leads. */
    record StandingBy() implements RelayState {}

    /** Publishes what the log lacks. */
    record Mending(Instant since) implements RelayState {}

    /** Whatever commits is published. */
    record Streaming(Instant since) implements RelayState {}

    /**
     * Starts again and again, and nothing is published.
     *
     * @param since when it failed first
     * @param attempts that failed since then
     * @param row that the log does not take, if that is the reason
     */
    record Failing(
            Instant since,
            int attempts,
            String reason,
            @Nullable UUID row) implements RelayState {}
}
