package io.assistantdeletion.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long rows wait when a leader ends and the standby takes over. Twenty times:
 * {@code mvn -q test -pl infra/relay -am -Dtest=TakeoverTest -Drelay.takeovers=20 -Dsurefire.failIfNoSpecifiedTests=false}
 */
class TakeoverTest {
    private static final int TAKEOVERS = Integer.getInteger("relay.takeovers", 1);

    private static final Duration QUICK = Duration.ofMillis(500);
    private static final int ROWS_UNTIL_STEADY = 100;

    private final TestBed bed = new TestBed(EmbeddedInfrastructure.shared().addresses());

    @Test
    void after_the_leader_was_killed(@TempDir Path directory) throws Exception {
        measure("kill -9", directory, JavaProcess::kill);
    }

    @Test
    void after_the_leader_froze(@TempDir Path directory) throws Exception {
        measure("SIGSTOP", directory, JavaProcess::freeze);
    }

    private void measure(String name, Path directory, Consumer<JavaProcess> fault) throws Exception {
        List<Duration> takeovers = new ArrayList<>();
        String key = UUID.randomUUID().toString();
        Path output = directory.resolve("relays.log");
        List<JavaProcess> old = new ArrayList<>();
        BackgroundWriter writer =
                BackgroundWriter.start(bed.infrastructure().superuser(), key);
        try (writer) {
            JavaProcess leader = startRelay(output);
            awaitLines(output, "Relay leads", 1);
            for (int i = 0; i < TAKEOVERS; i++) {
                JavaProcess standby = startRelay(output);
                awaitLines(output, "Relay stands by", i + 1);
                takeovers.add(takeover(key, leader, fault));
                old.add(leader);
                leader = standby;
            }
            old.add(leader);
        } finally {
            old.forEach(JavaProcess::close);
        }

        takeovers.sort(Duration::compareTo);
        System.out.printf(
                "Takeover after %s, %d times: p50 %d ms, p95 %d ms, longest %d ms%n",
                name,
                TAKEOVERS,
                takeovers.get(TAKEOVERS / 2).toMillis(),
                takeovers.get((int) Math.ceil(TAKEOVERS * 0.95) - 1).toMillis(),
                takeovers.getLast().toMillis());
        OutboxRelay last = bed.startRelay();
        bed.awaitInLog(key, writer.rows());
        bed.stop(last);
    }

    /** The longest that any row had to wait, until rows flow again as they did before. */
    private Duration takeover(String key, JavaProcess leader, Consumer<JavaProcess> fault) {
        try (KafkaConsumer<String, String> consumer = bed.log().atTheEnd()) {
            fault.accept(leader);
            Instant over = Instant.now();
            Duration longest = Duration.ZERO;
            int quick = 0;
            while (quick < ROWS_UNTIL_STEADY) {
                for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(10))) {
                    if (key.equals(found.key()) && found.timestamp() > over.toEpochMilli()) {
                        Duration wait = Duration.between(Instant.ofEpochMilli(found.timestamp()), Instant.now());
                        longest = wait.compareTo(longest) > 0 ? wait : longest;
                        quick = wait.compareTo(QUICK) < 0 ? quick + 1 : 0;
                    }
                }
                assertThat(Duration.between(over, Instant.now())).isLessThan(Duration.ofMinutes(1));
            }
            return longest;
        }
    }

    private JavaProcess startRelay(Path output) {
        return RelayProcess.start(bed.infrastructure(), output, List.of());
    }

    private static void awaitLines(Path output, String text, int count) {
        await().atMost(TestBed.PATIENCE)
                .until(() -> Files.readAllLines(output).stream()
                                .filter(line -> line.contains(text))
                                .count()
                        >= count);
    }
}
