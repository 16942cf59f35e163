package io.assistantdeletion.vapi.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.assistantdeletion.vapi.work.HandlerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gate and budget on the real database, with the rights of a handler. */
class GateTableTest {
    private static final HikariDataSource DATABASE = HandlerDatabase.dataSource();
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
    void the_budget_is_shared_and_never_exceeded() throws Exception {
        CallBudget one = new CallBudget(DATABASE, 50);
        CallBudget other = new CallBudget(DATABASE, 50);
        one.take(1_000);
        long start = System.nanoTime();

        int taken;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            taken = callers
                    .invokeAll(List.<Callable<Integer>>of(
                            () -> takeTwenty(one), () -> takeTwenty(one), () -> takeTwenty(other)))
                    .stream()
                    .mapToInt(Future::resultNow)
                    .sum();
        }

        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(taken).isEqualTo(60).isLessThanOrEqualTo(5 + (int) Math.ceil(50 * seconds));
    }

    @Test
    void whoever_waits_for_the_budget_comes_in_turn() throws Exception {
        CallBudget busy = new CallBudget(DATABASE, 20);
        CallBudget quiet = new CallBudget(DATABASE, 20);
        busy.take(1_000);
        AtomicInteger served = new AtomicInteger();

        int before;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) { // each asks again as soon as it has its permit
                callers.submit(() -> {
                    while (served.get() < 20) {
                        busy.await();
                        served.incrementAndGet();
                    }
                    return null;
                });
            }
            await().until(() -> served.get() > 3);
            before = served.get();
            quiet.await();
            before = served.get() - before;
        }

        assertThat(before)
                .as("permits of the busy ones while the quiet one waited")
                .isLessThan(12);
    }

    @Test
    void what_was_given_back_can_be_taken_by_others_and_a_changed_rate_counts_at_once() {
        new CallBudget(DATABASE, 1_000).take(1_000);
        CallBudget slow = new CallBudget(DATABASE, 1);
        slow.take(1_000);

        slow.giveBack(1);

        assertThat(new CallBudget(DATABASE, 1).take(5)).isEqualTo(1);
    }

    private static int takeTwenty(CallBudget budget) throws InterruptedException {
        int taken = 0;
        while (taken < 20) {
            budget.await();
            taken++;
        }
        return taken;
    }

    private static Gate shutUntil(Instant reopens) {
        return new Gate.Shut(ShutReason.VENDOR_UNAVAILABLE, Instant.EPOCH, reopens, 0);
    }
}
