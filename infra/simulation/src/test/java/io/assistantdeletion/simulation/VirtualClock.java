package io.assistantdeletion.simulation;

import java.time.Duration;
import java.time.Instant;

/** The one clock of a world: the database's, since nothing in the product asks another. */
public final class VirtualClock {
    static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    private Instant now = START;

    public Instant now() {
        return now;
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    void advanceTo(Instant time) {
        now = time.isAfter(now) ? time : now;
    }
}
