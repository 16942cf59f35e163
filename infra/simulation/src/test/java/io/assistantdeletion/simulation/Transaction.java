package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.Event;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.outbox.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A transaction of the database: what it read is locked, and what it writes is there when it commits. */
public final class Transaction {
    /** Somebody else holds the row; whoever wants it comes again. */
    static final class RowLocked extends RuntimeException {
        static final RowLocked INSTANCE = new RowLocked();

        private RowLocked() {
            super(null, null, false, false);
        }
    }

    private final Database database;
    private final long number;
    private final Instant begun;
    private final Set<Object> locks = new HashSet<>();
    private final List<OutboxEntry> rows = new ArrayList<>();
    private final List<Runnable> writes = new ArrayList<>();
    private final List<Runnable> witnesses = new ArrayList<>();

    Transaction(Database database, long number, Instant begun) {
        this.database = database;
        this.number = number;
        this.begun = begun;
    }

    /** Models {@code for update}, and an insert whose key somebody else inserts. */
    public void lock(Object row) {
        if (!tryLock(row)) {
            throw RowLocked.INSTANCE;
        }
    }

    public boolean tryLock(Object row) {
        if (!database.lock(row, this)) {
            return false;
        }
        locks.add(row);
        return true;
    }

    /** Models {@code Outbox.append}. */
    public EventEnvelope append(Event event, Cause cause) {
        OutboxEntry row = database.newRow(number, event, cause);
        rows.add(row);
        return row.envelope();
    }

    public void write(Runnable change) {
        writes.add(change);
    }

    /** Sees the commit at once, even if queries don't yet. */
    public void witness(Runnable sees) {
        witnesses.add(sees);
    }

    boolean isEmpty() {
        return rows.isEmpty() && writes.isEmpty();
    }

    long number() {
        return number;
    }

    Instant begun() {
        return begun;
    }

    Set<Object> locks() {
        return locks;
    }

    List<OutboxEntry> rows() {
        return rows;
    }

    void beSeen() {
        witnesses.forEach(Runnable::run);
    }

    void apply() {
        writes.forEach(Runnable::run);
    }
}
