package io.assistantdeletion.vapi.work;

import io.assistantdeletion.vapi.gate.Backoff;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a handler works off its rows.
 *
 * @param concurrency calls that one instance has open at a time
 * @param lease how long a claimed row is left alone; longer than a call can take
 * @param pollInterval how often due rows are looked for that nobody woke the worker for
 * @param patience how long the vendor may fail before the failure is told and the deletion goes on without
 * @param firstGap the ceiling of the first gap between attempts; it doubles with each failure
 * @param longestGap its largest value
 * @param checkAfter how long after a deletion to look whether the resource stays away; 90 s of absence were needed live
 * @param confirmedFor how long a look at a resource is believed
 * @param verifyAfter a request older than this is not carried out without a look; less than the coordinator's
 *     {@code handler-deadline}, after which the number may be somebody else's
 * @param mostReappearances so many times it may come back before that is told as a failure
 */
@ConfigurationProperties("vendor-work")
record VendorWorkSettings(
        @DefaultValue("16") int concurrency,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("500ms") Duration pollInterval,
        @DefaultValue("4s") Duration patience,
        @DefaultValue("500ms") Duration firstGap,
        @DefaultValue("10m") Duration longestGap,
        @DefaultValue("90s") Duration checkAfter,
        @DefaultValue("10s") Duration confirmedFor,
        @DefaultValue("8m") Duration verifyAfter,
        @DefaultValue("3") int mostReappearances) {

    /** @param failures in a row */
    Due retry(int failures) {
        return new Due.Within(Backoff.ceiling(firstGap, longestGap, failures - 1));
    }
}
