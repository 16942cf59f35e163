package io.assistantdeletion.command.deletion.metrics;

import io.assistantdeletion.command.deletion.metrics.OpenDeletions.Open;
import io.assistantdeletion.command.deletion.obstacle.ObstacleReason;
import io.assistantdeletion.command.deletion.obstacle.Obstacles;
import io.assistantdeletion.metrics.Levels;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class LevelsConfiguration {

    @Bean
    Levels<Open> openDeletions(JdbcClient jdbc, MeterRegistry metrics) {
        return OpenDeletions.levels(jdbc, metrics);
    }

    @Bean
    Levels<Map<ObstacleReason, Long>> stuckDeletions(Obstacles obstacles, MeterRegistry metrics) {
        return StuckDeletions.levels(obstacles, metrics);
    }
}
