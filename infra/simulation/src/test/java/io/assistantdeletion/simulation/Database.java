package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.Event;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.outbox.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * PostgreSQL as far as it matters: row locks, transactions that commit in another order than they wrote, the outbox with
 * its write-ahead log, and the moment in which that tells of a commit before queries see it.
 */
public final class Database {
    /** The roles' {@code transaction_timeout}. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(30);

    private static final Duration SHORT = Duration.ofMillis(500);

    private final Run run;
    private final Map<Object, Transaction> locks = new HashMap<>();
    private final List<OpenTransaction> open = new ArrayList<>();
    private final TreeMap<Long, OutboxEntry> outbox = new TreeMap<>();
    private final List<OutboxEntry> writeAheadLog = new ArrayList<>();
    private long transactions;
    private long rows;

    Database(Run run) {
        this.run = run;
    }

    private record OpenTransaction(Transaction transaction, Instant endsAt, boolean inLog, Consumer<Boolean> ended) {}

    /**
     * Runs a transaction; it may stay open for a while before it ends.
     *
     * @param ended hears whether it committed
     * @return false if somebody holds a row that it needs: nothing happened
     */
    public boolean transact(Consumer<Transaction> body, Consumer<Boolean> ended) {
        Transaction transaction =
                new Transaction(this, ++transactions, run.clock().now());
        try {
            body.accept(transaction);
        } catch (Transaction.RowLocked _) {
            release(transaction);
            return false;
        }
        if (!transaction.isEmpty() && run.chance().strikes(6)) {
            Duration time = run.chance().upTo(run.chance().oneIn(3) ? LONGEST_TRANSACTION : SHORT);
            open.add(new OpenTransaction(transaction, run.clock().now().plus(time), false, ended));
        } else {
            commit(transaction, ended);
        }
        return true;
    }

    public boolean transact(Consumer<Transaction> body) {
        return transact(body, _ -> {});
    }

    public boolean isLocked(Object row) {
        return locks.containsKey(row);
    }

    /** Ends one of the open transactions, if one is ripe. */
    boolean step() {
        if (open.isEmpty()) {
            return false;
        }
        OpenTransaction found = run.chance().of(open);
        if (found.endsAt().isAfter(run.clock().now()) && !run.chance().isCalm()) {
            return false;
        }
        open.remove(found);
        Instant longest = found.transaction().begun().plus(LONGEST_TRANSACTION);
        if (found.inLog()) {
            becomeVisible(found.transaction(), found.ended());
        } else if (run.clock().now().isAfter(longest) || run.chance().strikes(5)) {
            run.figures().count("crash before a commit");
            release(found.transaction());
            found.ended().accept(false);
        } else {
            commit(found.transaction(), found.ended());
        }
        return true;
    }

    private void commit(Transaction transaction, Consumer<Boolean> ended) {
        transaction.beSeen();
        writeAheadLog.addAll(transaction.rows());
        if (!transaction.rows().isEmpty() && run.chance().strikes(12)) {
            run.figures().count("commit told before it is visible");
            open.add(new OpenTransaction(transaction, run.clock().now(), true, ended));
        } else {
            becomeVisible(transaction, ended);
        }
    }

    private void becomeVisible(Transaction transaction, Consumer<Boolean> ended) {
        transaction.rows().forEach(row -> outbox.put(row.seq(), row));
        release(transaction);
        transaction.apply();
        ended.accept(true);
    }

    /** PostgreSQL ends a transaction that takes too long, and shows at once what it has committed. */
    void afterLongTime() {
        for (OpenTransaction found : List.copyOf(open)) {
            if (found.inLog()) {
                open.remove(found);
                becomeVisible(found.transaction(), found.ended());
            }
        }
    }

    boolean lock(Object row, Transaction transaction) {
        Transaction holder = locks.putIfAbsent(row, transaction);
        return holder == null || holder == transaction;
    }

    private void release(Transaction transaction) {
        transaction.locks().forEach(locks::remove);
    }

    OutboxEntry newRow(long transaction, Event event, Cause cause) {
        EventId id = new EventId(run.ids().next('E'));
        return new OutboxEntry(
                transaction,
                ++rows,
                new EventEnvelope(id, run.clock().now(), "/simulation", cause.event(), null, event));
    }

    /** What {@code pg_current_snapshot()} says. */
    String snapshot() {
        String running = open.stream()
                .map(found -> found.transaction().number())
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        return "1:%d:%s".formatted(transactions + 1, running);
    }

    /** What queries see of the outbox, in the order of writing. */
    Collection<OutboxEntry> outbox() {
        return outbox.values();
    }

    /** Committed rows in the order of their commits. */
    List<OutboxEntry> writeAheadLog() {
        return writeAheadLog;
    }

    /** Whether the write-ahead log tells of a commit that queries don't see yet. */
    boolean isCommitting() {
        return open.stream().anyMatch(OpenTransaction::inLog);
    }

    boolean isQuiet() {
        return open.isEmpty();
    }
}
