package io.assistantdeletion.simulator.calls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call that reached the vendor, whether or not its caller ever learned of it.
 *
 * @param number counts the calls in order of arrival, and goes on counting when the calls are forgotten
 * @param path as sent, without the query
 * @param status the status answered; null as long as there is no answer, which for some faults is for ever
 * @param fault the kinds of the faults that the call met, joined by {@code +}; null if it met none
 */
public record RecordedCall(
        long number,
        Instant at,
        String method,
        String path,
        @Nullable Integer status,
        @Nullable String fault) {

    RecordedCall answered(int status) {
        return new RecordedCall(number, at, method, path, status, fault);
    }
}
