package io.assistantdeletion.simulation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What must always hold did not. */
final class Violation extends RuntimeException {
    Violation(String what, @Nullable Object... things) {
        super(what.formatted(Arrays.stream(things).map(Names::of).toArray()));
    }
}
