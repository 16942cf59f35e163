package io.assistantdeletion.simulator.calls;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The vendor calls seen so far. A call stands here from its arrival on, and has no answer until it is answered. */
@Component
public final class Calls {

    /** A sandbox may run for weeks; the oldest calls go first. */
    private static final int KEPT = 100_000;

    private final InstantSource clock;
    private final Map<Long, RecordedCall> calls = new LinkedHashMap<>();
    private long last;

    Calls(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized RecordedCall arrived(String method, String path, @Nullable String fault) {
        var call = new RecordedCall(++last, clock.instant(), method, path, null, fault);
        calls.put(call.number(), call);
        calls.remove(last - KEPT);
        return call;
    }

    /** A call that was forgotten meanwhile stays forgotten. */
    public synchronized void answered(RecordedCall call, int status) {
        calls.computeIfPresent(call.number(), (_, arrived) -> arrived.answered(status));
    }

    public synchronized List<RecordedCall> all() {
        return List.copyOf(calls.values());
    }

    public synchronized void forget() {
        calls.clear();
    }
}
