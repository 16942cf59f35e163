package io.assistantdeletion.vapi.gate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the vendor is called, and how often. All handlers of an installation share one gate and one budget: set the same.
 *
 * @param callsPerSecond of all instances of all handlers together; a tenth of it may be sent at once
 * @param unknownInARow so many answers in a row that leave open what happened shut the gate
 * @param rateLimitPause how long a 429 without {@code Retry-After} shuts it; 20 to 30 s were seen at the vendor
 * @param firstPause how long anything else shuts it at first; doubles with each failed probe
 * @param longestPause the longest pause that we choose ourselves
 * @param organization the vendor's id of the account; without it, the first one seen
 * @param lookEvery how long an instance trusts that its key opens that account
 */
@ConfigurationProperties("vapi.gate")
public record GateSettings(
        @DefaultValue("10") int callsPerSecond,
        @DefaultValue("10") int unknownInARow,
        @DefaultValue("20s") Duration rateLimitPause,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("1m") Duration longestPause,
        @Nullable String organization,
        @DefaultValue("5m") Duration lookEvery) {

    public GateSettings {
        if (callsPerSecond < 1) {
            throw new IllegalArgumentException("vapi.gate.calls-per-second must be at least 1");
        }
    }

    Duration pause(ShutReason reason, int failedProbes) {
        Duration first = reason == ShutReason.RATE_LIMITED ? rateLimitPause : firstPause;
        return Backoff.ceiling(first, longestPause, failedProbes);
    }
}
