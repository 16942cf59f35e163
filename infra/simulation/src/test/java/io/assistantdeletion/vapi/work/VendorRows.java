package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.simulation.Run;
import io.assistantdeletion.simulation.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Models {@link VendorDeletionTable}, statement by statement. */
final class VendorRows {
    /** @param handler whose table it is in */
    record Key(String handler, DeletionId deletion, String resource) {}

    record Stored(
            VendorDeletion row,
            @Nullable Instant dueAt,
            @Nullable Instant tellAt,
            @Nullable Instant toldAt,
            @Nullable Instant leasedUntil) {
        private Stored with(VendorDeletion newer) {
            return new Stored(newer, dueAt, tellAt, toldAt, leasedUntil);
        }
    }

    private record Taken(EventId request, String resource) {}

    private final String handler;
    private final Run run;
    private final Map<Key, Stored> rows = new LinkedHashMap<>();
    private final Set<Taken> taken = new HashSet<>();

    VendorRows(String handler, Run run) {
        this.handler = handler;
        this.run = run;
    }

    boolean insert(VendorDeletion row, Transaction transaction) {
        Key key = key(row);
        transaction.lock(key);
        if (rows.containsKey(key)) {
            return false;
        }
        Instant now = run.clock().now();
        transaction.write(() -> rows.put(key, new Stored(row, now, null, null, null)));
        return true;
    }

    boolean take(EventId request, String resource, Transaction transaction) {
        Taken key = new Taken(request, resource);
        transaction.lock(key);
        transaction.write(() -> taken.add(key));
        return !taken.contains(key);
    }

    Optional<LockedRow> lock(DeletionId deletion, String resource, Transaction transaction) {
        Key key = new Key(handler, deletion, resource);
        transaction.lock(key);
        return Optional.ofNullable(rows.get(key)).map(this::locked);
    }

    Optional<LockedRow> lockIfMine(VendorDeletion mine, Transaction transaction) {
        return lock(mine.deletionId(), mine.resource(), transaction)
                .filter(found -> found.isRunning() && found.stored().attempt() == mine.attempt());
    }

    VendorDeletion lease(VendorDeletion row, Duration lease, Transaction transaction) {
        VendorDeletion leased = new VendorDeletion(
                row.deletionId(),
                row.resource(),
                row.vendorId(),
                row.assistantId(),
                row.organizationId(),
                row.vapiAssistantId(),
                row.cause(),
                row.requestedAt(),
                row.generation(),
                row.attempt() + 1,
                row.progress());
        Instant until = run.clock().now().plus(lease);
        change(row, transaction, old -> new Stored(leased, old.dueAt(), old.tellAt(), old.toldAt(), until));
        return leased;
    }

    void save(VendorDeletion row, Due due, boolean told, Transaction transaction) {
        Progress.Trouble trouble = row.progress().trouble();
        Instant now = run.clock().now();
        @Nullable Instant dueAt = dueAt(due, now);
        change(
                row,
                transaction,
                old -> new Stored(
                        row,
                        due instanceof Due.AsItWas ? old.dueAt() : dueAt,
                        trouble == null ? null : trouble.tellAt(),
                        told ? now : old.toldAt(),
                        null));
    }

    void note(VendorDeletion row, Transaction transaction) {
        change(row, transaction, old -> old.with(row));
    }

    private void change(VendorDeletion row, Transaction transaction, UnaryOperator<Stored> change) {
        transaction.write(() -> rows.computeIfPresent(key(row), (_, old) -> change.apply(old)));
    }

    private @Nullable Instant dueAt(Due due, Instant now) {
        return switch (due) {
            case Due.After(Duration gap) -> now.plus(gap);
            case Due.Within(Duration ceiling) -> now.plus(run.chance().upTo(ceiling));
            case Due.AsItWas _, Due.Never _ -> null;
        };
    }

    Key key(VendorDeletion row) {
        return new Key(handler, row.deletionId(), row.resource());
    }

    LockedRow locked(Stored stored) {
        return new LockedRow(stored.row(), stored.leasedUntil(), run.clock().now());
    }

    Stream<Stored> all() {
        return rows.values().stream();
    }
}
