package io.assistantdeletion.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long rows wait when a leader ends and the standby takes over. Twenty times:
 * {@code mvn -q test -pl infra/relay -am -Dtest=TakeoverTest -Drelay.takeovers=20 -Dsurefire.failIfNoSpecifiedTests=false}
 */
class TakeoverTest {
    private static final int TAKEOVERS = Integer.getInteger("relay.takeovers", 1);
    private static final int MEASURED = 20;
    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final int ROWS_UNTIL_STEADY = 20;

    private final TestBed bed = new TestBed(EmbeddedInfrastructure.shared().addresses());
    private final String key = UUID.randomUUID().toString();
    private final List<Member> members = new ArrayList<>();

    @AfterEach
    void stopRelays() {
        members.forEach(member -> member.process().close());
        bed.stopRelays();
    }

    @Test
    void after_the_leader_was_killed(@TempDir Path directory) throws Exception {
        Duration p95 = measure("kill -9", directory, JavaProcess::kill, leader -> {});

        assertThat(TAKEOVERS < MEASURED || p95.compareTo(Duration.ofSeconds(5)) < 0)
                .isTrue();
    }

    @Test
    void after_the_leader_was_stopped(@TempDir Path directory) throws Exception {
        Duration p95 = measure("SIGTERM", directory, leader -> Thread.startVirtualThread(leader::stop), leader -> {});

        assertThat(TAKEOVERS < MEASURED || p95.compareTo(Duration.ofSeconds(5)) < 0)
                .isTrue();
    }

    /** When it is thawed it believes to lead still, until it notices that it was fenced. */
    @Test
    void after_the_leader_froze_and_when_it_comes_back_it_stands_by(@TempDir Path directory) throws Exception {
        Duration p95 = measure("SIGSTOP", directory, JavaProcess::freeze, leader -> {
            long stoodBy = leader.count("Relay stands by");
            leader.process().thaw();
            await().atMost(TestBed.PATIENCE).until(() -> leader.count("Relay stands by") == stoodBy + 1);
            leader.process().close();
        });

        assertThat(TAKEOVERS < MEASURED || p95.compareTo(Duration.ofSeconds(10)) < 0)
                .isTrue();
    }

    private Duration measure(String name, Path directory, Consumer<JavaProcess> fault, Consumer<Member> afterwards)
            throws Exception {
        List<Duration> takeovers = new ArrayList<>();
        BackgroundWriter writer = BackgroundWriter.start(bed.infrastructure().superuser(), key);
        try (writer) {
            Member leader = startRelay(directory);
            leader.await("Relay leads");
            for (int i = 0; i < TAKEOVERS; i++) {
                Member standby = startRelay(directory);
                standby.await("Relay stands by");
                takeovers.add(takeover(leader.process(), fault));
                standby.await("Relay leads");
                afterwards.accept(leader);
                assertThat(standby.count("Relay leads"))
                        .as("it goes on leading")
                        .isEqualTo(1);
                leader = standby;
            }
        }
        bed.awaitInLog(key, writer.rows());

        takeovers.sort(Duration::compareTo);
        Duration p95 = takeovers.get((int) Math.ceil(TAKEOVERS * 0.95) - 1);
        System.out.printf(
                "Takeover after %s, %d times: longest wait of a row p50 %d ms, p95 %d ms, longest %d ms%n",
                name,
                TAKEOVERS,
                takeovers.get(TAKEOVERS / 2).toMillis(),
                p95.toMillis(),
                takeovers.getLast().toMillis());
        return p95;
    }

    private Duration takeover(JavaProcess leader, Consumer<JavaProcess> fault) {
        try (KafkaConsumer<String, String> consumer = bed.log().atTheEnd()) {
            Instant over = Instant.now();
            fault.accept(leader);
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

    private Member startRelay(Path directory) {
        Path output = directory.resolve("relay-" + members.size() + ".log");
        Member member = new Member(RelayProcess.start(bed.infrastructure(), output, List.of()), output);
        members.add(member);
        return member;
    }

    private record Member(JavaProcess process, Path output) {
        void await(String text) {
            Awaitility.await().atMost(TestBed.PATIENCE).until(() -> count(text) > 0);
        }

        long count(String text) {
            try (Stream<String> lines = Files.lines(output)) {
                return lines.filter(line -> line.contains(text)).count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
