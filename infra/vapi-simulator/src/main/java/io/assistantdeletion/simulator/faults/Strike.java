package io.assistantdeletion.simulator.faults;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The faults that one call meets. */
public record Strike(Quirks quirks, @Nullable Failure failure) {

    static final Strike NONE = new Strike(new Quirks(List.of()), null);

    /** What stands beside the recorded call; null if there is nothing to say. */
    public @Nullable String name() {
        String kinds = Stream.concat(quirks.all().stream(), Stream.ofNullable(failure))
                .map(Fault::kind)
                .collect(joining("+"));
        return kinds.isEmpty() ? null : kinds;
    }
}
