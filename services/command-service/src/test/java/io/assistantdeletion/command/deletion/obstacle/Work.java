package io.assistantdeletion.command.deletion.obstacle;

import io.assistantdeletion.command.deletion.VendorProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a handler shows of a resource, put together step by step. */
record Work(
        @Nullable Instant next,
        @Nullable String gate,
        @Nullable Instant failingSince,
        boolean running,
        @Nullable Instant toldAt,
        @Nullable Instant claimedAt,
        @Nullable Instant answeredAt) {
    /** When the gate was shut, if it is. */
    static final Instant SHUT_SINCE = Instant.parse("2026-01-01T11:30:00Z");

    static Work due(Instant next) {
        return new Work(next, null, null, false, null, null, null);
    }

    static Work ended() {
        return new Work(null, null, null, false, null, null, null);
    }

    Work shutGate(String reason) {
        return new Work(next, reason, failingSince, running, toldAt, claimedAt, answeredAt);
    }

    Work failingSince(Instant time) {
        return new Work(next, gate, time, running, toldAt, claimedAt, answeredAt);
    }

    Work beingCalled() {
        return new Work(next, gate, failingSince, true, toldAt, claimedAt, answeredAt);
    }

    Work told(Instant time) {
        return new Work(next, gate, failingSince, running, time, claimedAt, answeredAt);
    }

    Work handlerClaimedSomething(Instant time) {
        return new Work(next, gate, failingSince, running, toldAt, time, answeredAt);
    }

    Work answered(Instant time) {
        return new Work(next, gate, failingSince, running, toldAt, claimedAt, time);
    }

    VendorProgress show() {
        return new VendorProgress(
                1,
                "UNKNOWN",
                answeredAt,
                next,
                gate,
                gate == null ? null : SHUT_SINCE,
                failingSince,
                running,
                toldAt,
                claimedAt);
    }
}
