package io.assistantdeletion.command.deletion.metrics;

import io.assistantdeletion.command.deletion.obstacle.ObstacleReason;
import io.assistantdeletion.command.deletion.obstacle.Obstacles;
import io.assistantdeletion.metrics.Levels;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** How many deletions under way something is in the way of: the same judgement as the status resource's. */
final class StuckDeletions {
    private StuckDeletions() {}

    static Levels<Map<ObstacleReason, Long>> levels(Obstacles obstacles, MeterRegistry metrics) {
        Levels<Map<ObstacleReason, Long>> levels = new Levels<>("stuck-deletions", obstacles::inTheWayOfOpen, metrics);
        for (ObstacleReason reason : ObstacleReason.values()) {
            Gauge.builder("assistant.deletion.stuck", levels.of(stuck -> stuck.getOrDefault(reason, 0L)))
                    .description("Deletions under way that something is in the way of, of the 100 oldest and newest")
                    .tag("reason", reason.name())
                    .register(metrics);
        }
        return levels;
    }
}
