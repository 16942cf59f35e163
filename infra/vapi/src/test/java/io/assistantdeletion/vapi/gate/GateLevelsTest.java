package io.assistantdeletion.vapi.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.assistantdeletion.metrics.Levels;
import io.assistantdeletion.vapi.work.HandlerDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gate and budget as numbers, read from the real database. */
class GateLevelsTest {
    private static final HikariDataSource DATABASE = HandlerDatabase.dataSource();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final GateTable table = new GateTable(JdbcClient.create(DATABASE));
    private final CallBudget budget = new CallBudget(DATABASE, 1);
    private final Levels<GateLevels.State> levels = GateLevels.of(table, budget, metrics);

    @AfterEach
    void open() {
        levels.stop();
        table.save(new Gate.Open(0));
    }

    @Test
    void a_shut_gate_is_told_with_its_reason_and_with_no_other() {
        table.save(new Gate.Shut(ShutReason.ACCOUNT_REFUSED, Instant.EPOCH, Instant.EPOCH, 0));

        levels.start();

        await().until(() -> shut(ShutReason.ACCOUNT_REFUSED) == 1);
        assertThat(shut(ShutReason.RATE_LIMITED)).isZero();
    }

    @Test
    void what_is_left_of_the_budget_is_what_could_be_sent_at_once() {
        await().until(() -> budget.left() == 1); // whatever other tests have taken

        levels.start();

        await().until(() ->
                metrics.get("assistant.deletion.budget.left").gauge().value() == 1);
    }

    private double shut(ShutReason reason) {
        return metrics.get("assistant.deletion.gate.shut")
                .tag("reason", reason.name())
                .gauge()
                .value();
    }
}
