package io.assistantdeletion.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in a world, one line per step, with its time. Written only when somebody will read it. */
public final class Trace {
    private final boolean wanted;
    private final VirtualClock clock;
    private final List<String> lines = new ArrayList<>();

    Trace(boolean wanted, VirtualClock clock) {
        this.wanted = wanted;
        this.clock = clock;
    }

    /** @param text as for {@link String#formatted}, with as many things as it needs */
    public void line(String text, @Nullable Object... things) {
        if (wanted) {
            double seconds = Duration.between(VirtualClock.START, clock.now()).toMillis() / 1000.0;
            lines.add("%10.3f s  %s"
                    .formatted(
                            seconds,
                            text.formatted(Arrays.stream(things).map(Names::of).toArray())));
        }
    }

    List<String> lines() {
        return lines;
    }
}
