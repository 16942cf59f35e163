package io.assistantdeletion.command.deletion.obstacle;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When something counts as being in the way.
 *
 * @param grace so long what is handed over may be on its way; longer than the takeover by another relay or instance takes
 */
@Validated
@ConfigurationProperties("command-service.obstacle")
record ObstacleSettings(@DurationMin @DefaultValue("15s") Duration grace) {}
