package io.assistantdeletion.vapi.gate;

import java.time.Duration;

/**
 * How many calls may be sent now.
 *
 * @param probe whether the one call decides over a gate that is shut
 * @param askAgain with no calls: when it makes sense to ask again
 */
public record Admission(int calls, boolean probe, Duration askAgain) {
    static Admission none(Duration askAgain) {
        return new Admission(0, false, askAgain);
    }
}
