package io.assistantdeletion.command.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.DeletionId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class CompletionSignalsTest {
    private static final int ROUNDS = 200_000;

    private final CompletionSignals signals = new CompletionSignals(JdbcClient.create(new PGSimpleDataSource()));
    private final DeletionId deletion = DeletionId.next();

    @Test
    void whoever_comes_while_another_leaves_is_woken() throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Thread other = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                signals.unsubscribe(deletion, signals.subscribe(deletion));
            }
        });
        int forgotten = 0;
        for (int round = 0; round < ROUNDS; round++) {
            CountDownLatch mine = signals.subscribe(deletion);
            signals.received(deletion);
            forgotten += (int) mine.getCount();
            signals.unsubscribe(deletion, mine);
        }
        over.set(true);
        other.join();

        assertThat(forgotten).isZero();
    }
}
