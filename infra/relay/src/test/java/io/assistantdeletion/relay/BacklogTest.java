package io.assistantdeletion.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows that nobody published for long, and a relay with a small heap. A million of them:
 * {@code mvn -q test -pl infra/relay -am -Dtest=BacklogTest -Drelay.backlog=1000000
 * -Dsurefire.failIfNoSpecifiedTests=false}
 */
class BacklogTest {
    private static final int BACKLOG = Integer.getInteger("relay.backlog", 50_000);

    private final TestBed bed = new TestBed(EmbeddedInfrastructure.own().addresses());
    private final String key = UUID.randomUUID().toString();

    @Test
    void is_mended_in_bounded_memory_skipped_when_the_slot_delivers_it_and_removed_when_it_is_old(
            @TempDir Path directory) throws Exception {
        makeSlot();
        insertOverTwoDays();
        Path output = directory.resolve("relay.log");
        long start = System.nanoTime();
        try (JavaProcess relay = RelayProcess.start(bed.infrastructure(), output, List.of("-Xmx64m"))) {
            await().atMost(Duration.ofMinutes(10))
                    .until(() ->
                            Files.exists(output) && Files.readString(output).contains("Relay leads"));
            double seconds = (System.nanoTime() - start) / 1e9;
            UUID last = bed.insert(key + "/last", 1).getFirst();
            await().atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofSeconds(1 + BACKLOG / 100_000)) // each look reads the whole log
                    .until(() -> bed.log().of(key + "/last").size() == 1);

            Set<UUID> ids = new HashSet<>();
            AtomicInteger repeated = new AtomicInteger();
            bed.log().each(found -> {
                if (found.key().startsWith(key) && !ids.add(LogReader.id(found))) {
                    repeated.incrementAndGet();
                }
            });
            System.out.printf(
                    "Backlog of %d rows: mended in %.1f s from the process's start, repeated %d; heap 64 MB, resident %s%n",
                    BACKLOG, seconds, repeated.get(), residentMemory(relay));
            assertThat(ids).hasSize(BACKLOG + 1).contains(last);
            assertThat(repeated).hasValue(0);
            relay.kill();
            assertPruned(output);
        }
    }

    /** What was in the log for a day is removed; what is younger is kept, and so is what was never in the log. */
    private void assertPruned(Path output) throws Exception {
        UUID neverTold = insertUnseen();
        int young = count("created_at >= clock_timestamp() - interval '1 day'");
        try (JavaProcess _ = RelayProcess.start(
                bed.infrastructure(), output, List.of(), "--relay.retention=1d", "--relay.prune-interval=500ms")) {
            await().atMost(Duration.ofMinutes(5 + BACKLOG / 50_000))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> count("created_at < clock_timestamp() - interval '1 day 1 minute'") == 1);
            assertThat(count("id = '" + neverTold + "'")).isEqualTo(1);
            await().until(() -> Files.readString(output).contains("older than the retention and not in the log"));
        }
        assertThat(count("true")).isCloseTo(young, within(BACKLOG / 100 + 2)); // those that became a day old meanwhile
    }

    /** Older than the log's tail: no mend takes it for missing. */
    private UUID insertUnseen() {
        UUID id = bed.insert(key + "/last", 1).getFirst();
        bed.superuser()
                .sql("update messaging.outbox set id = gen_random_uuid(), created_at = created_at - interval '30 hours'"
                        + " where id = ?")
                .param(id)
                .update();
        return bed.superuser()
                .sql("select id from messaging.outbox order by seq desc limit 1")
                .query(UUID.class)
                .single();
    }

    private int count(String condition) {
        return bed.superuser()
                .sql("select count(*) from messaging.outbox where " + condition)
                .query(Integer.class)
                .single();
    }

    /** So that it has the backlog too. */
    private void makeSlot() {
        RelaySettings settings = TestBed.settings(bed.infrastructure());
        new ReplicationSlot(settings.dataSource(), settings.impatientDataSource(), settings.slot()).ensure();
    }

    /** In one statement: what matters is that they are there. */
    private void insertOverTwoDays() {
        bed.superuser()
                .sql("""
                        insert into messaging.outbox
                            (id, aggregatetype, aggregateid, type, payload, source, correlationid, created_at)
                        select gen_random_uuid(), :topic, :key || '/' || n % 1000, 'test.v1',
                               json_build_object('number', n, 'text', repeat('x', 200)), '/test', gen_random_uuid(),
                               clock_timestamp() - interval '2 days' * (1 - n::float / :count)
                        from generate_series(1, :count) n""")
                .param("topic", Topics.EVENTS)
                .param("key", key)
                .param("count", BACKLOG)
                .update();
    }

    private static String residentMemory(JavaProcess process) throws Exception {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .map(line -> line.replaceAll("\\s+", " "))
                        .findFirst()
                        .orElse("unknown")
                : "unknown";
    }
}
