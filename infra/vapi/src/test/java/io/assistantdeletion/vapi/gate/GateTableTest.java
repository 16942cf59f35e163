package io.assistantdeletion.vapi.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.vapi.work.HandlerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gate and budget on the real database, with the rights of a handler. */
class GateTableTest {
    private static final DataSource DATABASE = HandlerDatabase.dataSource();
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final GateTable table = new GateTable(JdbcClient.create(DATABASE));

    @BeforeEach
    void open() {
        HandlerDatabase.asSuperuser()
                .sql("update vendor.gate set organization = null")
                .update();
        table.save(new Gate.Open(0));
    }

    @Test
    void is_read_as_it_was_saved() {
        Gate shut = new Gate.Shut(ShutReason.RATE_LIMITED, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), 3);

        table.save(new Gate.Open(7));
        assertThat(table.read().gate()).isEqualTo(new Gate.Open(7));
        table.save(shut);
        assertThat(table.read().gate()).isEqualTo(shut);
    }

    @Test
    void one_of_many_probes_and_only_when_it_is_time() {
        assertThat(table.takeProbe(LEASE)).isFalse();
        table.save(shutUntil(Instant.now().plusSeconds(60)));
        assertThat(table.takeProbe(LEASE)).isFalse();

        table.save(shutUntil(Instant.now().minusSeconds(1)));

        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .filter(n -> table.takeProbe(LEASE))
                        .count())
                .isEqualTo(1);
        table.releaseProbe();
        assertThat(table.takeProbe(Duration.ofSeconds(-1))).isTrue();
        assertThat(table.takeProbe(LEASE)).as("after its owner died").isTrue();
    }

    @Test
    void the_first_organization_seen_is_pinned() {
        assertThat(table.pin("org-1")).isEqualTo("org-1");
        assertThat(table.pin("org-2")).isEqualTo("org-1");
        assertThat(table.read().organization()).contains("org-1");
    }

    @Test
    void the_budget_is_shared_and_never_exceeded() {
        CallBudget one = new CallBudget(DATABASE, 50);
        CallBudget other = new CallBudget(DATABASE, 50);
        one.take(1_000);
        long start = System.nanoTime();

        long taken = IntStream.range(0, 100)
                .parallel()
                .map(n -> (n % 2 == 0 ? one : other).take(3))
                .sum();

        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(taken).isPositive().isLessThanOrEqualTo(5 + (long) Math.ceil(50 * seconds));
    }

    @Test
    void what_was_given_back_can_be_taken_by_others_and_a_changed_rate_counts_at_once() {
        new CallBudget(DATABASE, 1_000).take(1_000);
        CallBudget slow = new CallBudget(DATABASE, 1);
        slow.take(1_000);

        slow.giveBack(1);

        assertThat(new CallBudget(DATABASE, 1).take(5)).isEqualTo(1);
        assertThat(slow.refill()).isEqualTo(Duration.ofSeconds(1));
    }

    private static Gate shutUntil(Instant reopens) {
        return new Gate.Shut(ShutReason.VENDOR_UNAVAILABLE, Instant.EPOCH, reopens, 0);
    }
}
