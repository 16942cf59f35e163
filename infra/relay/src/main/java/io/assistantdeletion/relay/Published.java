package io.assistantdeletion.relay;

import io.assistantdeletion.contracts.IdSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Which rows of the table the log holds already: in each partition all that are older than its tail, and of the tail those
 * whose ids were found there. A partition's tail begins so long before its newest row that whatever is older had
 * committed, and so was published, before that row was.
 */
final class Published {
    private final List<Instant> tailStarts;
    private final IdSet tail;

    /**
     * @param tailStarts by partition
     * @param tail ids of at least the rows in the log that were made since their partition's tail started
     */
    Published(List<Instant> tailStarts, IdSet tail) {
        this.tailStarts = List.copyOf(tailStarts);
        this.tail = tail;
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

    /** @param seen by the query whose rows were mended: the log holds whatever it saw, without knowing all their ids */
    Mended mended(Snapshot seen) {
        return new Mended(seen, tail);
    }

    /** Which rows of the write-ahead log the log of events holds already. */
    record Mended(Snapshot seen, IdSet tail) {
        List<OutboxRow> lacking(List<StreamedRow> rows) {
            return rows.stream()
                    .filter(row -> !seen.sees(row.transaction()))
                    .map(StreamedRow::row)
                    .filter(row -> !tail.contains(row.id()))
                    .toList();
        }
    }
}
