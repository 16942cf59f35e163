package io.assistantdeletion.command.deletion.web;

import io.assistantdeletion.command.deletion.obstacle.Obstacle;
import io.assistantdeletion.command.deletion.obstacle.ObstacleReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a deletion does not go on.
 *
 * @param nextStepAt when that comes by itself; null: nobody knows, or somebody has to act
 */
record ObstacleStatus(
        ObstacleReason reason,
        String explanation,
        Instant since,
        String nextStep,
        @Nullable Instant nextStepAt) {
    static ObstacleStatus of(Obstacle obstacle) {
        return new ObstacleStatus(
                obstacle.reason(),
                obstacle.explanation(),
                obstacle.since(),
                obstacle.reason().nextStep(),
                obstacle.nextStepAt());
    }
}
