package io.assistantdeletion.vapi.gate;

import io.assistantdeletion.vapi.VapiAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What concerns every call stops every call. What an answer does to the gate is a pure function.
 *
 * <pre>
 * Open ──429, account refused, or too many unknown answers in a row──▶ Shut ──the probe is understood──▶ Open
 *                                                                      Shut ──the probe is not──▶ Shut for longer
 * </pre>
 */
public sealed interface Gate {

    /** @param unknownInARow how many of the latest answers left open what happened */
    record Open(int unknownInARow) implements Gate {}

    /**
     * Nobody calls, until one probe may.
     *
     * @param since when it was first shut; stays the same while probes fail
     * @param reopensAt when a probe may be sent
     * @param failedProbes in a row
     */
    record Shut(ShutReason reason, Instant since, Instant reopensAt, int failedProbes) implements Gate {}

    /** The gate after a call. While it is shut only the probe's answer counts: other calls were sent before. */
    default Gate after(VapiAnswer answer, boolean probe, GateSettings settings, Instant now) {
        if (this instanceof Shut && !probe) {
            return this;
        }
        return switch (answer) {
            case VapiAnswer.RateLimited limited -> shut(ShutReason.RATE_LIMITED, limited.retryAfter(), settings, now);
            case VapiAnswer.AccountRefused _ -> shut(ShutReason.ACCOUNT_REFUSED, Optional.empty(), settings, now);
            case VapiAnswer.Unknown _ ->
                this instanceof Open(int unknownInARow) && unknownInARow + 1 < settings.unknownInARow()
                        ? new Open(unknownInARow + 1)
                        : shut(ShutReason.VENDOR_UNAVAILABLE, Optional.empty(), settings, now);
            case VapiAnswer.Deleted _,
                    VapiAnswer.Gone _,
                    VapiAnswer.Present _,
                    VapiAnswer.Numbers _,
                    VapiAnswer.Account _,
                    VapiAnswer.ResourceRefused _ -> new Open(0);
        };
    }

    /** The gate, shut; for longer each time in a row. */
    default Shut shut(ShutReason reason, Optional<Duration> retryAfter, GateSettings settings, Instant now) {
        Instant since = this instanceof Shut shut ? shut.since : now;
        int failedProbes = this instanceof Shut shut ? shut.failedProbes + 1 : 0;
        Duration pause = retryAfter.map(settings::within).orElseGet(() -> settings.pause(reason, failedProbes));
        return new Shut(reason, since, now.plus(pause), failedProbes);
    }
}
