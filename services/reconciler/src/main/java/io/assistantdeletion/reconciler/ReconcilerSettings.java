package io.assistantdeletion.reconciler;

import io.assistantdeletion.reconciler.report.Mode;
import io.assistantdeletion.vapi.VapiInventory;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The reconciler's settings.
 *
 * @param interval the gap between two scheduled runs, and before the first one
 * @param scheduledMode what the scheduled runs do: {@code report}, or {@code repair}
 * @param settledAfter a deletion whose newest event is younger is in motion, and not compared
 * @param absenceAfter the time between the two looks that prove that the vendor does not hold something
 * @param provisioningTime what the vendor has for less than that may be about to get its row
 * @param callsPerSecond calls to the vendor, beside the handlers' own
 * @param page how many resources the vendor is asked for at once
 * @param mostLooks resources that a run looks at one by one; what is beyond that stays unknown
 * @param mostRepairs resources that a run asks for
 * @param replayThreads partitions that are read at a time
 * @param freeNumbers how many numbers the vendor lends the account
 */
@Validated
@ConfigurationProperties("reconciler")
record ReconcilerSettings(
        @DurationMin(millis = 1) @DefaultValue(INTERVAL) Duration interval,
        @DefaultValue("report") Mode scheduledMode,
        @DurationMin @DefaultValue("2m") Duration settledAfter,
        @DurationMin @DefaultValue("90s") Duration absenceAfter,
        @DurationMin @DefaultValue("15m") Duration provisioningTime,
        @Positive @DefaultValue("1") int callsPerSecond,

        @Positive @Max(VapiInventory.LARGEST_PAGE) @DefaultValue("1000")
        int page,

        @PositiveOrZero @DefaultValue("300") int mostLooks,
        @PositiveOrZero @DefaultValue("25") int mostRepairs,
        @Positive @DefaultValue("2") int replayThreads,
        @PositiveOrZero @DefaultValue("10") int freeNumbers) {
    static final String INTERVAL = "15m";
}
