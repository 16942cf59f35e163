package io.assistantdeletion.reconciler;

import io.assistantdeletion.reconciler.report.Mode;
import io.assistantdeletion.vapi.VapiInventory;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The reconciler's settings.
 *
 * @param scheduledMode what the scheduled runs do; their gap is {@code reconciler.interval}
 * @param settledAfter a deletion whose newest event is younger is in motion, and not compared
 * @param absenceAfter the time between the two looks that prove that the vendor does not hold something
 * @param provisioningTime what the vendor has for less than that may be about to get its row
 * @param callsPerSecond to the vendor, beside the handlers' own
 * @param page how many resources the vendor is asked for at once
 * @param mostLooks resources that a run looks at one by one; what is beyond that stays unknown
 * @param mostRepairs resources that a run asks for
 * @param replayThreads partitions that are read at a time
 * @param freeNumbers how many numbers the vendor lends the account
 */
@ConfigurationProperties("reconciler")
record ReconcilerSettings(
        @DefaultValue("report") Mode scheduledMode,
        @DefaultValue("2m") Duration settledAfter,
        @DefaultValue("90s") Duration absenceAfter,
        @DefaultValue("15m") Duration provisioningTime,
        @DefaultValue("1") int callsPerSecond,
        @DefaultValue("1000") int page,
        @DefaultValue("300") int mostLooks,
        @DefaultValue("25") int mostRepairs,
        @DefaultValue("2") int replayThreads,
        @DefaultValue("10") int freeNumbers) {
    ReconcilerSettings {
        if (page < 1 || page > VapiInventory.LARGEST_PAGE) {
            throw new IllegalArgumentException("reconciler.page must be 1 to " + VapiInventory.LARGEST_PAGE);
        }
        if (callsPerSecond < 1 || replayThreads < 1 || mostLooks < 0 || mostRepairs < 0) {
            throw new IllegalArgumentException("reconciler.calls-per-second and .replay-threads must be at least 1,"
                    + " .most-looks and .most-repairs not negative");
        }
    }
}
