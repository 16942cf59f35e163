package io.assistantdeletion.vapi.gate;

import java.time.Duration;

/** Gaps that double. */
public final class Backoff {
    private static final int MOST_DOUBLINGS = 30;

    private Backoff() {}

    /** The first gap doubled so many times, at most the longest. */
    public static Duration ceiling(Duration first, Duration longest, int doublings) {
        Duration gap = first.multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
        return gap.compareTo(longest) < 0 ? gap : longest;
    }
}
