package io.assistantdeletion.command.deletion.obstacle;

import io.assistantdeletion.command.deletion.CleanupProgress;
import io.assistantdeletion.command.deletion.Deletion;
import io.assistantdeletion.command.deletion.RelayProgress;
import io.assistantdeletion.command.deletion.VendorProgress;
import io.assistantdeletion.contracts.NumberKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be known for saying what is in a deletion's way.
 *
 * @param numbers what the phone handler shows; {@code assistant} likewise
 * @param cleanup if the database refuses it
 * @param deadline when the coordinator times a silent handler out; null: it waits for none
 * @param grace so long what is handed over may be on its way
 */
public record Situation(
        Deletion deletion,
        Map<NumberKey, VendorProgress> numbers,
        VendorProgress assistant,
        @Nullable CleanupProgress cleanup,
        @Nullable Instant deadline,
        RelayProgress relay,
        Duration grace) {

    /** None while it goes on, and when nothing is left to do. */
    public Optional<Obstacle> obstacle() {
        return ObstacleRule.find(this);
    }

    VendorProgress number(NumberKey key) {
        return numbers.getOrDefault(key, VendorProgress.NONE);
    }

    /** Longer ago than anything that works needs. */
    boolean isLongAgo(Instant time) {
        return time.plus(grace).isBefore(relay.now());
    }

    long secondsSince(Instant time) {
        return Duration.between(time, relay.now()).toSeconds();
    }

    /** Null once it has passed: nobody knows when the coordinator comes to it. */
    @Nullable Instant deadlineToCome() {
        return deadline != null && deadline.isAfter(relay.now()) ? deadline : null;
    }

    /** No relay works, or one does and does not come forward; of a connector in its place nobody knows. */
    boolean isRelayBehind() {
        Instant oldest = relay.oldestUnpublished();
        return relay.kept() && (!relay.streams() || (oldest != null && isLongAgo(oldest)));
    }
}
