package io.assistantdeletion.command.deletion.obstacle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is in the way of a deletion.
 *
 * @param detail whatever its reason's explanation leaves open, such as an SQLSTATE
 * @param since when it began
 * @param nextStepAt when the next step comes by itself; null: nobody knows, or somebody has to act
 */
public record Obstacle(
        ObstacleReason reason,
        String detail,
        Instant since,
        @Nullable Instant nextStepAt) {

    public String explanation() {
        return reason.explanation(detail);
    }
}
