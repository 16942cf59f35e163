package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.DeletionId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Wakes whoever waits for a deletion, on whichever instance: the one that reads the completion notifies through the
 * database, in the transaction that makes it readable, and every instance listens.
 */
@Component
public class CompletionSignals {
    /** Name of the PostgreSQL notification channel; the payload is the deletion id. */
    public static final String CHANNEL = "deletion_completed";

    private final Map<DeletionId, Set<CountDownLatch>> waiting = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;

    CompletionSignals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void send(DeletionId deletion) {
        jdbc.sql("select pg_notify(:channel, :deletion)::text")
                .param("channel", CHANNEL)
                .param("deletion", deletion.toString())
                .query(String.class)
                .optional();
    }

    /** Opens when the deletion's completion was told, or all are to look again. */
    CountDownLatch subscribe(DeletionId deletion) {
        CountDownLatch signal = new CountDownLatch(1);
        waiting.compute(deletion, (id, signals) -> { // in one step, as the last one leaves
            Set<CountDownLatch> all = signals == null ? ConcurrentHashMap.newKeySet() : signals;
            all.add(signal);
            return all;
        });
        return signal;
    }

    void unsubscribe(DeletionId deletion, CountDownLatch signal) {
        waiting.computeIfPresent(deletion, (id, signals) -> {
            signals.remove(signal);
            return signals.isEmpty() ? null : signals;
        });
    }

    public void received(DeletionId deletion) {
        waiting.getOrDefault(deletion, Set.of()).forEach(CountDownLatch::countDown);
    }

    /** After a reconnect, since what was told meanwhile is lost; or because waiting is over. */
    public void lookAgain() {
        waiting.values().forEach(signals -> signals.forEach(CountDownLatch::countDown));
    }
}
