package io.assistantdeletion.reconciler.survey;

import io.assistantdeletion.vapi.Holding;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was created from one time on and before another.
 *
 * @param from null: from the beginning
 * @param before null: up to now
 */
record Window(@Nullable Instant from, @Nullable Instant before) {
    static final Window ALL = new Window(null, null);

    boolean contains(Instant time) {
        return (from == null || !time.isBefore(from)) && (before == null || time.isBefore(before));
    }

    /**
     * Two that are smaller, between the oldest and the newest seen; none if all were created in one millisecond.
     *
     * @param seen at least one
     */
    List<Window> split(List<Holding> seen) {
        Instant oldest =
                seen.stream().map(Holding::createdAt).min(Instant::compareTo).orElseThrow();
        Instant newest =
                seen.stream().map(Holding::createdAt).max(Instant::compareTo).orElseThrow();
        Instant middle =
                oldest.plus(Duration.between(oldest, newest).dividedBy(2)).truncatedTo(ChronoUnit.MILLIS);
        Instant cut = middle.isAfter(oldest)
                ? middle
                : oldest.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        return cut.isAfter(newest) ? List.of() : List.of(new Window(from, cut), new Window(cut, before));
    }
}
