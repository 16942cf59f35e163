package io.assistantdeletion.relay;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which rows the log holds already: in each partition all that are older than its tail, and of the tail those whose ids
 * were found there. A partition's tail begins so long before its newest row that whatever is older had committed, and so
 * was published, before that row was.
 */
final class Published {
    private final List<Instant> tailStarts;
    private final Instant settled;
    private final Set<UUID> tail;

    /**
     * @param tailStarts by partition
     * @param settled what is older had committed when the mend began: once that is over, its ids need not be known
     * @param tail ids of the rows in the log that were made since their partition's tail started
     */
    Published(List<Instant> tailStarts, Instant settled, Set<UUID> tail) {
        this.tailStarts = List.copyOf(tailStarts);
        this.settled = settled;
        this.tail = new HashSet<>(tail);
    }

    /** From when on a row may be missing. */
    Instant earliestStart() {
        return tailStarts.stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    boolean contains(OutboxRow row) {
        return row.createdAt().isBefore(tailStarts.get(row.partition(tailStarts.size()))) || tail.contains(row.id());
    }

    List<OutboxRow> lacking(List<OutboxRow> rows) {
        return rows.stream().filter(row -> !contains(row)).toList();
    }

    /** Remembers what was published by the mend, however much that is, in little memory. */
    void add(List<OutboxRow> published) {
        published.stream()
                .filter(row -> !row.createdAt().isBefore(settled))
                .forEach(row -> tail.add(row.id()));
    }

    /** After the mend: the log holds whatever is older than {@code settled}, in every partition. */
    Published mended() {
        return new Published(
                tailStarts.stream()
                        .map(start -> start.isBefore(settled) ? settled : start)
                        .toList(),
                settled,
                tail);
    }
}
