package io.assistantdeletion.vapi.gate;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When the vendor is called, and how often. All handlers of an installation share one gate and one budget: set the same.
 *
 * @param callsPerSecond calls of all instances of all handlers together; a tenth of it may be sent at once
 * @param unknownInARow so many answers in a row that leave open what happened shut the gate
 * @param rateLimitPause how long a 429 without {@code Retry-After} shuts the gate (with it: as long as that says, at most
 *     10 min); 20 to 30 s were seen at the vendor
 * @param firstPause how long anything else shuts the gate at first; it doubles with each failed probe
 * @param longestPause the longest pause that we choose ourselves
 * @param organization the vendor's id of the account that the key has to open; without it, the first one seen
 * @param lookEvery how long an instance trusts that its key opens that account
 */
@Validated
@ConfigurationProperties("vapi.gate")
public record GateSettings(
        @Positive @DefaultValue("10") int callsPerSecond,
        @Positive @DefaultValue("10") int unknownInARow,
        @DurationMin(millis = 1) @DefaultValue("20s") Duration rateLimitPause,
        @DurationMin(millis = 1) @DefaultValue("1s") Duration firstPause,
        @DurationMin(millis = 1) @DefaultValue("1m") Duration longestPause,
        @Nullable String organization,
        @DurationMin(millis = 1) @DefaultValue("5m") Duration lookEvery) {

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(10);

    public GateSettings {
        organization = organization == null || organization.isBlank() ? null : organization.strip();
        if (firstPause.compareTo(longestPause) > 0) {
            throw new IllegalArgumentException("vapi.gate.first-pause must not be longer than vapi.gate.longest-pause");
        }
    }

    /** What the vendor asks for, within reason. */
    Duration within(Duration retryAfter) {
        Duration atLeast = retryAfter.compareTo(firstPause) < 0 ? firstPause : retryAfter;
        return atLeast.compareTo(LONGEST_RETRY_AFTER) < 0 ? atLeast : LONGEST_RETRY_AFTER;
    }

    Duration pause(ShutReason reason, int failedProbes) {
        Duration first = reason == ShutReason.RATE_LIMITED ? rateLimitPause : firstPause;
        return Backoff.ceiling(first, longestPause, failedProbes);
    }
}
