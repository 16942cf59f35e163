package io.assistantdeletion.vapi.work;

import io.assistantdeletion.vapi.gate.Backoff;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a handler works off its rows.
 *
 * @param concurrency calls that one instance has open at a time
 * @param lease how long a claimed row is left alone; longer than a call can take
 * @param pollInterval how often due rows are looked for that nobody woke the worker for
 * @param patience how long the vendor may fail before the failure is told and the deletion goes on without
 * @param patienceInterval how often rows are looked for whose patience is over
 * @param firstGap the ceiling of the first gap between attempts; it doubles with each failure
 * @param longestGap the ceiling of the largest gap between attempts
 * @param checkAfter how long after a deletion to look whether the resource stays away; 90 s of absence were needed live
 * @param confirmedFor how long a look at a resource is believed
 * @param verifyAfter a request older than this is not carried out without a look; less than the coordinator's
 *     {@code handler-deadline}, after which the number may be somebody else's
 * @param mostReappearances so many times a resource may come back before that is told as a failure
 */
@Validated
@ConfigurationProperties("vendor-work")
record VendorWorkSettings(
        @Positive @DefaultValue("16") int concurrency,
        @DurationMin(millis = 1) @DefaultValue("10s") Duration lease,
        @DurationMin(millis = 1) @DefaultValue("500ms") Duration pollInterval,
        @DurationMin @DefaultValue("4s") Duration patience,

        @DurationMin(millis = 1) @DefaultValue(PATIENCE_INTERVAL)
        Duration patienceInterval,

        @DurationMin(millis = 1) @DefaultValue("500ms") Duration firstGap,
        @DurationMin(millis = 1) @DefaultValue("10m") Duration longestGap,
        @DurationMin @DefaultValue("90s") Duration checkAfter,
        @DurationMin(millis = 1) @DefaultValue("10s") Duration confirmedFor,
        @DurationMin @DefaultValue("8m") Duration verifyAfter,
        @Positive @DefaultValue("3") int mostReappearances) {
    static final String PATIENCE_INTERVAL = "250ms";

    VendorWorkSettings {
        if (firstGap.compareTo(longestGap) > 0) {
            throw new IllegalArgumentException("vendor-work.first-gap must not be longer than vendor-work.longest-gap");
        }
    }

    /** @param failures in a row */
    Due retry(int failures) {
        return new Due.Within(Backoff.ceiling(firstGap, longestGap, failures - 1));
    }
}
