package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.EventEnvelope;
import java.util.function.BiConsumer;

/**
 * One partition of a consumer group: a record's transaction, then its offset. A rebalance may leave the transaction of the
 * older consumer open while the newer one reads from the committed offset.
 */
final class Consumer {
    private final String group;
    private final int partition;
    private final Run run;
    private final Log log;
    private final Database database;
    private final BiConsumer<EventEnvelope, Transaction> handler;
    private int position;
    private int committed;
    private int furthest;
    private int session;
    private boolean busy;

    Consumer(
            String group,
            int partition,
            Run run,
            Log log,
            Database database,
            BiConsumer<EventEnvelope, Transaction> handler) {
        this.group = group;
        this.partition = partition;
        this.run = run;
        this.log = log;
        this.database = database;
        this.handler = handler;
    }

    boolean step() {
        if (run.chance().strikes(50)) {
            return rebalance();
        }
        if (busy || position == log.partition(partition).size()) {
            return false;
        }
        EventEnvelope record = log.partition(partition).get(position).envelope();
        int mySession = session;
        busy = true;
        boolean ran =
                database.transact(transaction -> handler.accept(record, transaction), done -> ended(mySession, done));
        if (ran && position < furthest) {
            run.figures().count("redelivery");
        }
        if (!ran) {
            busy = false;
        }
        return ran;
    }

    private void ended(int ofSession, boolean done) {
        if (ofSession != session) {
            return;
        }
        busy = false;
        if (done) {
            position++;
            furthest = Math.max(furthest, position);
            if (!run.chance().strikes(2)) {
                committed = position;
            }
        }
    }

    private boolean rebalance() {
        if (busy) {
            run.figures().count("crash of a consumer in a transaction");
        }
        run.figures().count("crash of a consumer before its offset");
        run.trace()
                .line("%s %s is consumed by another one from %s on, was at %s", group, partition, committed, position);
        session++;
        busy = false;
        position = committed;
        return true;
    }
}
