package io.assistantdeletion.relay;

import static java.util.Objects.requireNonNull;

import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.IdSet;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.simulation.OutboxEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The relay's own answers to which rows the log lacks: {@link Published} for the mend, then for the stream. */
public final class RelayRule {
    private static final RelaySettings SETTINGS = new RelaySettings(
            true,
            "",
            "",
            "",
            Map.of(),
            "slot",
            "relay",
            Duration.ofMillis(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofDays(7),
            Duration.ofHours(1));

    private final Published published;
    private Published.@Nullable Mended mended;

    /** @param tailStarts by partition */
    public RelayRule(List<Instant> tailStarts, Collection<UUID> tail) {
        IdSet ids = new IdSet();
        tail.forEach(ids::add);
        published = new Published(tailStarts, ids);
    }

    public static Duration tail() {
        return SETTINGS.tail();
    }

    public static int partition(OutboxEntry entry, int partitions) {
        return row(entry).partition(partitions);
    }

    public Instant earliestStart() {
        return published.earliestStart();
    }

    /** Of what a query saw. */
    public List<OutboxEntry> lacking(List<OutboxEntry> entries) {
        return entries.stream()
                .filter(entry -> !published.lacking(List.of(row(entry))).isEmpty())
                .toList();
    }

    /** @param snapshot as PostgreSQL tells it of that query */
    public void mended(String snapshot) {
        mended = published.mended(Snapshot.of(snapshot));
    }

    /** Of what the slot delivers. */
    public List<OutboxEntry> lackingOfStream(List<OutboxEntry> entries) {
        Published.Mended known = requireNonNull(mended);
        return entries.stream()
                .filter(entry -> !known.lacking(List.of(new StreamedRow(entry.transaction(), row(entry))))
                        .isEmpty())
                .toList();
    }

    private static OutboxRow row(OutboxEntry entry) {
        return new OutboxRow(
                entry.id(),
                Topics.EVENTS,
                entry.key(),
                EventType.of(entry.envelope().event()).wireName(),
                "",
                entry.envelope().source(),
                entry.envelope().event().correlationId(),
                null,
                null,
                entry.createdAt());
    }
}
