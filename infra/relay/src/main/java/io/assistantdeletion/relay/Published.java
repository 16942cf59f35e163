package io.assistantdeletion.relay;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which rows the log holds already: all that are older than its tail, and of the tail those whose ids were found there or
 * published since. The tail begins so long before the newest row of the log that whatever is older had committed, and so
 * was published, before that row was.
 */
final class Published {
    private final Instant tailStart;
    private final Set<UUID> tail;

    /** @param tail ids of the rows in the log that were made at {@code tailStart} or later; grows by {@link #add} */
    Published(Instant tailStart, Set<UUID> tail) {
        this.tailStart = tailStart;
        this.tail = tail;
    }

    Instant tailStart() {
        return tailStart;
    }

    boolean contains(OutboxRow row) {
        return row.createdAt().isBefore(tailStart) || tail.contains(row.id());
    }

    List<OutboxRow> lacking(List<OutboxRow> rows) {
        return rows.stream().filter(row -> !contains(row)).toList();
    }

    void add(List<OutboxRow> published) {
        published.forEach(row -> tail.add(row.id()));
    }
}
