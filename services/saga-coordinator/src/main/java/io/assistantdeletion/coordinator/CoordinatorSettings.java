package io.assistantdeletion.coordinator;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The coordinator's settings.
 *
 * @param handlerDeadline how long a handler may be silent before its outcome is told as timed out
 * @param cleanupRetry the gap after a first failed cleanup; it doubles up to {@code cleanupRetryMax}
 */
@ConfigurationProperties("coordinator")
record CoordinatorSettings(
        @DefaultValue("10m") Duration handlerDeadline,
        @DefaultValue("1s") Duration cleanupRetry,
        @DefaultValue("10m") Duration cleanupRetryMax) {

    Duration gapAfter(int attempts) {
        Duration gap = cleanupRetry;
        for (int i = 1; i < attempts && gap.compareTo(cleanupRetryMax) < 0; i++) {
            gap = gap.multipliedBy(2);
        }
        return gap.compareTo(cleanupRetryMax) < 0 ? gap : cleanupRetryMax;
    }
}
