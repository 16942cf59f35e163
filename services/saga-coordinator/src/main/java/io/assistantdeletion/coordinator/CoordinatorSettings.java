package io.assistantdeletion.coordinator;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The coordinator's settings.
 *
 * @param handlerDeadline how long a handler may be silent before its outcome is told as timed out; more than the handlers'
 *     {@code vendor-work.verify-after}
 * @param cleanupRetry the gap after a first failed cleanup; it doubles up to {@code cleanup-retry-max}
 * @param cleanupRetryMax the largest gap between two attempts of a cleanup
 * @param timerInterval how often silent handlers and cleanups that are due are looked for
 * @param lateRowsInterval how often rows are looked for that came after their assistant was deleted
 */
@Validated
@ConfigurationProperties("coordinator")
record CoordinatorSettings(
        @DurationMin(millis = 1) @DefaultValue("10m") Duration handlerDeadline,
        @DurationMin(millis = 1) @DefaultValue("1s") Duration cleanupRetry,
        @DurationMin(millis = 1) @DefaultValue("10m") Duration cleanupRetryMax,

        @DurationMin(millis = 1) @DefaultValue(TIMER_INTERVAL)
        Duration timerInterval,

        @DurationMin(millis = 1) @DefaultValue(LATE_ROWS_INTERVAL)
        Duration lateRowsInterval) {
    static final String TIMER_INTERVAL = "1s";
    static final String LATE_ROWS_INTERVAL = "1m";

    CoordinatorSettings {
        if (cleanupRetry.compareTo(cleanupRetryMax) > 0) {
            throw new IllegalArgumentException(
                    "coordinator.cleanup-retry must not be longer than coordinator.cleanup-retry-max");
        }
    }

    Duration gapAfter(int attempts) {
        Duration gap = cleanupRetry;
        for (int i = 1; i < attempts && gap.compareTo(cleanupRetryMax) < 0; i++) {
            gap = gap.multipliedBy(2);
        }
        return gap.compareTo(cleanupRetryMax) < 0 ? gap : cleanupRetryMax;
    }
}
