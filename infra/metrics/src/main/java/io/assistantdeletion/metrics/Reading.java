package io.assistantdeletion.metrics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was read last, and when.
 *
 * @param value null: nothing yet, or the last try failed
 * @param nanos of {@link System#nanoTime}: when the reading began that brought a value last, or the first one
 */
record Reading<T>(@Nullable T value, long nanos) {
    static <T> Reading<T> none() {
        return new Reading<T>(null, System.nanoTime());
    }

    Reading<T> failed() {
        return new Reading<T>(null, nanos);
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
