package io.assistantdeletion.simulator.faults;

import io.assistantdeletion.simulator.faults.Failure.RateLimit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The active faults, oldest first. */
@Component
public final class Faults {

    private final InstantSource clock;
    private final List<InjectedFault> active = new ArrayList<>();
    private @Nullable ShutAccount shut;

    Faults(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized void inject(InjectedFault fault) {
        active.add(fault);
    }

    /** Ends one, if it is active; one with a count is told apart by what is left of it. */
    public synchronized void remove(InjectedFault fault) {
        active.remove(fault);
    }

    /** With the counts that are left; a fault whose count is used up is not active any more. */
    public synchronized List<InjectedFault> active() {
        return List.copyOf(active);
    }

    public synchronized void clear() {
        active.clear();
        shut = null;
    }

    /** Whatever a call meets, which is thereby used up. */
    public synchronized Strike strike(String method, String path) {
        if (shut != null && clock.instant().isBefore(shut.until())) {
            return new Strike(Strike.NONE.quirks(), shut.limit());
        }
        return Route.of(method, path).map(this::strike).orElse(Strike.NONE);
    }

    private Strike strike(Route.Target call) {
        List<Quirk> quirks = new ArrayList<>();
        Failure failure = null;
        for (InjectedFault injected : active()) {
            if (!injected.strikes(call)) {
                continue;
            }
            switch (injected.fault()) {
                case Quirk quirk -> {
                    quirks.add(quirk);
                    useUp(injected);
                }
                case Failure another -> {
                    if (failure == null) {
                        failure = another;
                        useUp(injected);
                    }
                }
            }
        }
        if (failure instanceof RateLimit limit && limit.wholeAccountFor() != null) {
            shut = new ShutAccount(limit, clock.instant().plus(limit.wholeAccountFor()));
        }
        return new Strike(new Quirks(quirks), failure);
    }

    private void useUp(InjectedFault injected) {
        Integer count = injected.count();
        if (count == null) {
            return;
        }
        if (count == 1) {
            active.remove(injected);
        } else {
            active.set(active.indexOf(injected), injected.times(count - 1));
        }
    }

    private record ShutAccount(RateLimit limit, Instant until) {}
}
