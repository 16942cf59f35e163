package io.assistantdeletion.command.deletion;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a DELETE waits for its deletion, and how many requests there may be.
 *
 * @param standard how long a DELETE without a {@code Prefer} header waits
 * @param longest how long one waits at the most, whatever a caller prefers
 * @param most so many requests may wait at a time, on each instance; those beyond it are taken and answered at once
 * @param mostPerCaller so many of them may be of one caller, that is of one token's subject
 * @param mostAtWork so many requests may be at work at a time, which who waits is not; others get a 503. Fewer than there
 *     are connections to the database ({@code spring.datasource.hikari.maximum-pool-size})
 */
@Validated
@ConfigurationProperties("command-service.wait")
public record WaitSettings(
        @DurationMin @DefaultValue("10s") Duration standard,
        @DurationMin @DefaultValue("60s") Duration longest,
        @PositiveOrZero @DefaultValue("1000") int most,
        @PositiveOrZero @DefaultValue("50") int mostPerCaller,
        @Positive @DefaultValue("16") int mostAtWork) {
    public WaitSettings {
        if (standard.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "command-service.wait.standard must not be longer than command-service.wait.longest");
        }
    }
}
