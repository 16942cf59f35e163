package io.assistantdeletion.relay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether the engine comes forward. One that lost its connection without being told hangs, one that reads a slot that
 * withholds rows waits: neither says so, and only the table knows that there are rows.
 */
final class StreamProgress {
    private Instant newest;
    private long delivered;
    private Optional<Instant> wanted = Optional.empty();
    private long before;

    /** @param start rows from before it are not waited for: they were mended */
    StreamProgress(Instant start) {
        this.newest = start;
    }

    /** What is skipped counts too: of a long backlog it may be all for minutes. */
    synchronized void delivered(List<StreamedRow> rows) {
        delivered += rows.size();
        rows.stream()
                .map(row -> row.row().createdAt())
                .filter(time -> time.isAfter(newest))
                .forEach(time -> newest = time);
    }

    /** When the newest row was made that is in the log: what was mended is, and what was delivered is published. */
    synchronized Instant newest() {
        return newest;
    }

    /**
     * To be asked from time to time.
     *
     * @param newestRow of the table, when it was made
     * @return whether there was a newer row at the last time already, and nothing was delivered since
     */
    synchronized boolean isStalled(Optional<Instant> newestRow) {
        boolean stalled = wanted.filter(time -> time.isAfter(newest)).isPresent() && delivered == before;
        wanted = newestRow;
        before = delivered;
        return stalled;
    }
}
