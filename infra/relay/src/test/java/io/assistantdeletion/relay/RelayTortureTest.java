package io.assistantdeletion.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writers whose transactions interleave, and three relays that are killed all the time. For long:
 * {@code mvn -q test -pl infra/relay -am -Dtest=RelayTortureTest -Drelay.torture.seconds=180
 * -Dsurefire.failIfNoSpecifiedTests=false}
 */
class RelayTortureTest {
    private static final int WRITERS = 8;
    private static final int SHARED_KEYS = 5;
    private static final int RELAYS = 3;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("relay.torture.seconds", 20));

    private final TestBed bed = new TestBed(EmbeddedInfrastructure.shared().addresses());
    private final String run = UUID.randomUUID().toString();

    /** Committed rows and their place among those of their key. */
    private final Map<UUID, Long> committed = new ConcurrentHashMap<>();

    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger transactions = new AtomicInteger();
    private final Map<String, Long> lastOfSharedKeys = new ConcurrentHashMap<>();
    private final List<SQLException> failedWriters = new CopyOnWriteArrayList<>();
    private List<KillableRelay> running = List.of();
    private volatile boolean open = true;

    @AfterEach
    void stopRelays() {
        open = false;
        running.forEach(relay -> relay.process().close());
    }

    @Test
    void every_row_once_and_in_order_however_often_the_relays_are_killed(@TempDir Path directory) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<KillableRelay> relays = new ArrayList<>();
        for (int i = 0; i < RELAYS; i++) {
            relays.add(startRelay(directory));
        }
        running = relays;
        List<Thread> writers = startWriters(seed);
        int kills = 0;
        int terms = 0;

        long end = System.nanoTime() + TIME.toNanos();
        while (System.nanoTime() < end || terms < 2) {
            LockSupport.parkNanos(Duration.ofMillis(1000 + random.nextInt(2000)).toNanos());
            assertThat(System.nanoTime()).isLessThan(end + Duration.ofMinutes(5).toNanos());
            if (System.nanoTime() > end && !isAnyLeading(relays)) {
                continue; // on a busy machine nobody would ever come to lead
            }
            KillableRelay victim = victim(relays, random);
            terms += victim.leads() ? 1 : 0;
            victim.process().kill();
            relays.remove(victim);
            relays.add(startRelay(directory));
            kills++;
        }
        open = false;
        for (Thread writer : writers) {
            writer.join();
        }
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> read().ids().containsAll(committed.keySet()));

        assertThat(failedWriters).isEmpty();
        Findings found = read();
        Set<UUID> table = table();
        Set<UUID> lost = new HashSet<>(table);
        lost.removeAll(found.ids());
        Set<UUID> neverCommitted = new HashSet<>(found.ids());
        neverCommitted.removeAll(table);
        assertThat(table).isEqualTo(committed.keySet());
        System.out.printf(
                "Relay torture, %d s: %d transactions, %d rows, %d kills, %d of them of the leader; lost %d, repeated %d,"
                        + " out of causal order %d, of rolled back transactions %d (seed %d)%n",
                TIME.toSeconds(),
                transactions.get(),
                committed.size(),
                kills,
                terms,
                lost.size(),
                found.repeated(),
                found.outOfOrder(),
                neverCommitted.size(),
                seed);
        assertThat(lost).isEmpty();
        assertThat(found.repeated()).isZero();
        assertThat(found.outOfOrder()).isZero();
        assertThat(neverCommitted).isEmpty();
        assertThat(committed).hasSizeGreaterThan((int) TIME.toSeconds() * 10);
    }

    private KillableRelay startRelay(Path directory) {
        Path output = directory.resolve("relay-" + started.incrementAndGet() + ".log");
        return new KillableRelay(RelayProcess.start(bed.infrastructure(), output, List.of()), output);
    }

    private static boolean isAnyLeading(List<KillableRelay> relays) throws IOException {
        for (KillableRelay relay : relays) {
            if (relay.leads()) {
                return true;
            }
        }
        return false;
    }

    /** The leader, if there is one, three times of four; else any. */
    private static KillableRelay victim(List<KillableRelay> relays, Random random) throws IOException {
        for (KillableRelay relay : relays) {
            if (relay.leads() && random.nextInt(4) > 0) {
                return relay;
            }
        }
        return relays.get(random.nextInt(relays.size()));
    }

    private List<Thread> startWriters(long seed) {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            writers.add(Thread.ofPlatform().start(() -> write(writer, new Random(seed + writer))));
        }
        return writers;
    }

    private void write(int writer, Random random) {
        long number = 0;
        try (Connection connection = bed.infrastructure().superuser().getConnection()) {
            connection.setAutoCommit(false);
            while (open) {
                number = transaction(connection, run + "/own-" + writer, number, random);
                pause(random, 100);
            }
        } catch (SQLException e) {
            failedWriters.add(e);
        }
    }

    private Set<UUID> table() {
        return new HashSet<>(bed.superuser()
                .sql("select id from messaging.outbox where aggregateid like ?")
                .param(run + "/%")
                .query((row, n) -> row.getObject("id", UUID.class))
                .list());
    }

    /** One to five rows of the writer's own key and, under a lock, one of a key that all writers share. */
    private long transaction(Connection connection, String ownKey, long number, Random random) throws SQLException {
        OutboxWriter outbox = new OutboxWriter(connection);
        Map<UUID, Long> rows = new HashMap<>();
        long next = number;
        for (int i = random.nextInt(5); i >= 0; i--) {
            rows.put(outbox.append(ownKey, ++next), next);
            pause(random, 20);
        }
        String sharedKey = run + "/shared-" + random.nextInt(SHARED_KEYS);
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('" + sharedKey + "'))");
        }
        long ofShared = lastOfSharedKeys.getOrDefault(sharedKey, 0L) + 1;
        rows.put(outbox.append(sharedKey, ofShared), ofShared);
        pause(random, 20);
        if (random.nextInt(10) == 0) {
            connection.rollback();
            return number;
        }
        lastOfSharedKeys.put(sharedKey, ofShared);
        connection.commit();
        committed.putAll(rows);
        transactions.incrementAndGet();
        return next;
    }

    private static void pause(Random random, int mostMillis) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(mostMillis)).toNanos());
    }

    private Findings read() {
        Set<UUID> ids = new HashSet<>();
        Map<String, Long> last = new HashMap<>();
        AtomicInteger repeated = new AtomicInteger();
        AtomicInteger outOfOrder = new AtomicInteger();
        bed.log().each(found -> {
            if (!found.key().startsWith(run)) {
                return;
            }
            if (!ids.add(LogReader.id(found))) {
                repeated.incrementAndGet();
                return;
            }
            long number =
                    JsonMapper.shared().readTree(found.value()).path("number").asLong();
            if (number != last.getOrDefault(found.key(), 0L) + 1) {
                outOfOrder.incrementAndGet();
            }
            last.put(found.key(), number);
        });
        return new Findings(ids, repeated.get(), outOfOrder.get());
    }

    private record KillableRelay(JavaProcess process, Path output) {
        boolean leads() throws IOException {
            return Files.exists(output) && Files.readString(output).contains("Relay leads");
        }
    }

    private record Findings(Set<UUID> ids, int repeated, int outOfOrder) {}
}
