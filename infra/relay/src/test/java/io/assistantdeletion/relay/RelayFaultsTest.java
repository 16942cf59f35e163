package io.assistantdeletion.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.EmbeddedDatabase;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.JavaProcess;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.relay.RelayState.Failing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/** One relay, while the broker and the database of its own fail in every way: it stops, says so, and goes on by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayFaultsTest {
    @TempDir
    private static Path directory;

    private final int brokerPort = Ports.free();
    private final int databasePort = Ports.free();
    private SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private String key = "";
    private JavaProcess broker;
    private EmbeddedDatabase database;
    private TestBed bed;
    private OutboxRelay relay;

    @BeforeAll
    void start() {
        broker = startBroker();
        database = startDatabase();
        bed = new TestBed(new Infrastructure("127.0.0.1:" + brokerPort, database.jdbcUrl(), database.asSuperuser()));
        relay = bed.startRelay(freshStatus());
    }

    @BeforeEach
    void freshKey() {
        key = UUID.randomUUID().toString();
        bed.awaitStreaming(relay);
    }

    @AfterEach
    void nothingIsLeft() {
        bed.awaitStreaming(relay);
        await().until(() -> failingForSeconds() == 0);
    }

    @AfterAll
    void stop() throws IOException {
        bed.stopRelays();
        broker.close();
        database.close();
    }

    @Test
    void a_broker_that_was_killed() throws Exception {
        List<UUID> before = bed.insert(key, 3);
        bed.awaitInLog(key, before);
        broker.kill();
        BackgroundWriter writer = BackgroundWriter.start(bed.infrastructure().superuser(), key);
        try (writer) {
            assertThat(awaitFailing(2).row()).isEqualTo(writer.rows().getFirst());
            assertThat(bed.status(relay).health().getStatus()).isEqualTo(Status.DOWN);
        } finally {
            broker = startBroker();
        }

        List<UUID> all = new ArrayList<>(before);
        all.addAll(writer.rows());
        bed.awaitInLog(key, all);
    }

    @Test
    void a_broker_that_hangs() {
        List<UUID> rows = new ArrayList<>(bed.insert(key, 3));
        bed.awaitInLog(key, rows);
        broker.freeze();
        try {
            rows.addAll(bed.insert(key, 3));

            assertThat(awaitFailing(1).row()).isEqualTo(rows.get(3));
        } finally {
            broker.thaw();
        }
        bed.awaitInLog(key, rows);
    }

    /** It stands still for a second, again and again, while rows are written. */
    @Test
    void a_broker_that_is_slow() throws Exception {
        BackgroundWriter writer = BackgroundWriter.start(bed.infrastructure().superuser(), key);
        try (writer) {
            for (int i = 0; i < 5; i++) {
                broker.freeze();
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                broker.thaw();
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            }
        }

        bed.awaitInLog(key, writer.rows());
    }

    @Test
    void a_row_that_is_too_large_for_the_log() throws Exception {
        List<UUID> before = bed.insert(key, 2);
        bed.awaitInLog(key, before);
        limitRecords("10000");
        UUID large =
                bed.insert(key, 1, "{\"text\":\"" + "x".repeat(20_000) + "\"}").getFirst();
        List<UUID> after = bed.insert(key, 2);

        Failing failing = awaitFailing(1);

        assertThat(failing.row()).isEqualTo(large);
        assertThat(failing.reason()).isEqualTo("RecordTooLargeException");
        assertThat(bed.status(relay).health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(bed.status(relay).health().getDetails()).containsEntry("row", large);
        await().until(() -> failingForSeconds() > 0);
        assertThat(awaitFailing(4).row()).isEqualTo(large);
        assertThat(bed.log().of(key).stream().map(LogReader::id)).containsExactlyElementsOf(before);

        limitRecords("1000000");
        List<UUID> all = new ArrayList<>(before);
        all.add(large);
        all.addAll(after);
        bed.awaitInLog(key, all);
        assertThat(bed.status(relay).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void rows_that_come_before_one_that_is_too_large_in_the_same_batch() throws Exception {
        bed.stop(relay);
        limitRecords("10000");
        List<UUID> before = bed.insert(key, 2);
        UUID large =
                bed.insert(key, 1, "{\"text\":\"" + "x".repeat(20_000) + "\"}").getFirst();
        List<UUID> after = bed.insert(key, 2);

        relay = bed.startRelay(freshStatus());
        try {
            assertThat(awaitFailing(1).row()).isEqualTo(large);
            bed.awaitInLog(key, before);
        } finally {
            limitRecords("1000000");
        }
        bed.awaitInLog(
                key,
                Stream.of(before, List.of(large), after).flatMap(List::stream).toList());
    }

    @Test
    void a_log_that_refuses_the_relay() throws Exception {
        AclBinding denied = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, Topics.EVENTS, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.WRITE, AclPermissionType.DENY));
        AclBinding restAllowed = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, Topics.EVENTS, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.ALL, AclPermissionType.ALLOW));
        try (Admin admin = admin()) {
            admin.createAcls(List.of(restAllowed, denied)).all().get();
            await().atMost(TestBed.PATIENCE)
                    .until(() -> admin.describeAcls(AclBindingFilter.ANY)
                                    .values()
                                    .get()
                                    .size()
                            == 2);
            List<UUID> rows = bed.insert(key, 3);

            Failing failing = awaitFailing(1);

            assertThat(failing.row()).isEqualTo(rows.getFirst());
            assertThat(failing.reason()).isEqualTo("TopicAuthorizationException");
            admin.deleteAcls(List.of(restAllowed.toFilter(), denied.toFilter()))
                    .all()
                    .get();
            bed.awaitInLog(key, rows);
        }
    }

    /** A file size limit stands for the disk: the broker's next write fails, and it gives up. */
    @Test
    void a_broker_whose_disk_is_full() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "needs prlimit, which Linux has");
        List<UUID> rows = new ArrayList<>(bed.insert(key, 3));
        bed.awaitInLog(key, rows);
        new ProcessBuilder("/usr/bin/prlimit", "--pid", String.valueOf(broker.pid()), "--fsize=1")
                .start()
                .waitFor();
        rows.addAll(bed.insert(key, 3));

        assertThat(awaitFailing(1).row()).isEqualTo(rows.get(3));
        await().atMost(TestBed.PATIENCE).until(() -> !broker.isAlive());

        broker = startBroker();
        bed.awaitInLog(key, rows);
    }

    @Test
    void a_partition_that_lost_all_it_had() throws Exception {
        List<UUID> rows = bed.insert(key, 5);
        bed.awaitInLog(key, rows);
        int partition = bed.log().of(key).getFirst().partition();
        bed.stop(relay);
        broker.kill();
        deleteTree(directory.resolve("kafka/data/" + Topics.EVENTS + "-" + partition));
        broker = startBroker();
        assertThat(bed.log().of(key)).isEmpty();

        relay = bed.startRelay(freshStatus());
        List<UUID> all = new ArrayList<>(rows);
        all.addAll(bed.insert(key, 1));

        bed.awaitInLog(key, all);
    }

    /** An older copy of its files stands for a replica that lagged behind and was elected. */
    @Test
    void a_partition_that_lost_its_end_while_the_relay_streams() throws Exception {
        List<UUID> rows = new ArrayList<>(bed.insert(key, 3));
        bed.awaitInLog(key, rows);
        Path files = directory.resolve("kafka/data/" + Topics.EVENTS + "-"
                + bed.log().of(key).getFirst().partition());
        broker.kill();
        copyTree(files, directory.resolve("lagging"));
        broker = startBroker();
        rows.addAll(bed.insert(key, 3));
        bed.awaitInLog(key, rows);

        broker.kill();
        deleteTree(files);
        Files.move(directory.resolve("lagging"), files);
        broker = startBroker();
        assertThat(bed.log().of(key)).hasSize(3);
        rows.addAll(bed.insert(key, 1));

        bed.awaitInLog(key, rows);
    }

    @Test
    void a_database_that_is_restarted() throws Exception {
        List<UUID> rows = new ArrayList<>(bed.insert(key, 3));
        database.close();
        awaitFailing(1);

        database = startDatabase();
        rows.addAll(insertInBackground());

        bed.awaitInLog(key, rows);
    }

    @Test
    void a_database_that_was_killed() throws Exception {
        List<UUID> rows = new ArrayList<>(bed.insert(key, 3));
        List<ProcessHandle> processes = database.processes();
        processes.getFirst().destroyForcibly();
        awaitFailing(1);
        await().atMost(TestBed.PATIENCE).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
        database.close(); // frees the directory for the next server

        database = startDatabase();
        rows.addAll(insertInBackground());

        bed.awaitInLog(key, rows);
    }

    @Test
    void a_database_that_hangs() throws Exception {
        List<UUID> rows = new ArrayList<>(bed.insert(key, 3));
        bed.awaitInLog(key, rows);
        List<ProcessHandle> processes = database.processes();
        signal("-STOP", processes);
        try {
            awaitFailing(1);
        } finally {
            signal("-CONT", processes);
        }
        rows.addAll(insertInBackground());

        bed.awaitInLog(key, rows);
    }

    /** In the log's way is a row, not an instance: whichever leads fails, and none looks healthy meanwhile. */
    @Test
    void two_relays_and_a_row_that_is_too_large() throws Exception {
        limitRecords("10000");
        OutboxRelay other = bed.startRelay();
        try {
            List<UUID> rows = bed.insert(key, 1, "{\"text\":\"" + "x".repeat(20_000) + "\"}");

            await().atMost(TestBed.PATIENCE)
                    .until(() -> isFailingSince(relay, 3, rows) && isFailingSince(other, 3, rows));
            await().during(Duration.ofSeconds(3))
                    .atMost(TestBed.PATIENCE)
                    .until(() -> isFailingSince(relay, 3, rows) && isFailingSince(other, 3, rows));

            limitRecords("1000000");
            bed.awaitInLog(key, rows);
        } finally {
            limitRecords("1000000");
            bed.stop(other);
        }
    }

    private boolean isFailingSince(OutboxRelay one, int attempts, List<UUID> rows) {
        return bed.state(one) instanceof Failing failing
                && failing.attempts() >= attempts
                && rows.getFirst().equals(failing.row());
    }

    @Test
    void a_database_that_is_restored_from_a_backup() throws Exception {
        List<UUID> rows = new ArrayList<>(bed.insert(key, 3));
        database.close();
        copyTree(directory.resolve("postgres"), directory.resolve("backup"));
        database = startDatabase();
        rows.addAll(bed.insert(key, 3));
        bed.awaitInLog(key, rows);

        database.close();
        deleteTree(directory.resolve("postgres"));
        Files.move(directory.resolve("backup"), directory.resolve("postgres"));
        database = startDatabase();
        rows.addAll(insertInBackground());

        bed.awaitInLog(key, rows);
    }

    @Test
    void a_database_that_begins_anew() throws Exception {
        List<UUID> rows = new ArrayList<>(bed.insert(key, 3));
        bed.awaitInLog(key, rows);

        database.close();
        deleteTree(directory.resolve("postgres"));
        database = startDatabase();
        new TestBed(bed.infrastructure());
        rows.addAll(bed.insert(key, 3));

        bed.awaitInLog(key, rows);
    }

    /** {@code max_slot_wal_keep_size} keeps a relay that can't publish from filling the disk. */
    @Test
    void a_slot_that_the_database_gave_up_while_the_broker_hung() throws Exception {
        List<UUID> rows = new ArrayList<>(bed.insert(key, 3));
        bed.awaitInLog(key, rows);
        broker.freeze();
        BackgroundWriter writer = BackgroundWriter.start(bed.infrastructure().superuser(), key);
        try (writer) {
            awaitSlotLost();
        } finally {
            broker.thaw();
        }

        rows.addAll(writer.rows());
        bed.awaitInLog(key, rows);
        bed.awaitStreaming(relay);
        assertThat(isSlotLost()).isFalse();
    }

    @Test
    void a_slot_that_the_database_gave_up_while_no_relay_ran() {
        List<UUID> rows = new ArrayList<>(bed.insert(key, 3));
        bed.awaitInLog(key, rows);
        bed.stop(relay);
        rows.addAll(bed.insert(key, 3));
        awaitSlotLost();

        relay = bed.startRelay(freshStatus());
        rows.addAll(bed.insert(key, 3));

        bed.awaitInLog(key, rows);
    }

    private void awaitSlotLost() {
        await().atMost(TestBed.PATIENCE).until(() -> {
            writeAheadLog("8 MB");
            return isSlotLost();
        });
    }

    @Test
    void a_slot_that_is_dropped_under_a_running_leader() throws Exception {
        BackgroundWriter writer = BackgroundWriter.start(bed.infrastructure().superuser(), key);
        try (writer) {
            for (int i = 0; i < 3; i++) {
                int before = writer.rows().size();
                await().atMost(TestBed.PATIENCE).ignoreExceptions().until(this::dropSlot);
                await().atMost(TestBed.PATIENCE).until(() -> writer.rows().size() > before + 100);
                bed.awaitStreaming(relay);
            }
        }

        bed.awaitInLog(key, writer.rows());
    }

    private boolean dropSlot() {
        bed.superuser()
                .sql("select pg_terminate_backend(active_pid) from pg_replication_slots where active_pid is not null")
                .query()
                .listOfRows();
        bed.superuser()
                .sql("select pg_drop_replication_slot('assistant_deletion')::text")
                .query(String.class)
                .single();
        return true;
    }

    private void writeAheadLog(String size) {
        bed.superuser()
                .sql("select pg_logical_emit_message(false, 'test', repeat('x', pg_size_bytes(?)::int))::text")
                .param(size)
                .query(String.class)
                .single();
        bed.superuser().sql("select pg_switch_wal()::text").query(String.class).single();
        bed.superuser().sql("checkpoint").update();
    }

    private boolean isSlotLost() {
        return bed.superuser()
                .sql("select invalidation_reason is not null from pg_replication_slots where slot_name = ?")
                .param("assistant_deletion")
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** A registry keeps the first gauge of a name, so each relay has one of its own. */
    private RelayStatus freshStatus() {
        metrics = new SimpleMeterRegistry();
        return new RelayStatus(metrics);
    }

    private double failingForSeconds() {
        return metrics.get("assistant.deletion.relay.failing").gauge().value();
    }

    private Failing awaitFailing(int attempts) {
        return (Failing) await().atMost(TestBed.PATIENCE)
                .until(
                        () -> bed.state(relay),
                        state -> state instanceof Failing failing && failing.attempts() >= attempts);
    }

    /** So many that the relay starts and goes on while they are written. */
    private List<UUID> insertInBackground() throws InterruptedException {
        BackgroundWriter writer = BackgroundWriter.start(bed.infrastructure().superuser(), key);
        try (writer) {
            bed.awaitStreaming(relay);
            await().atMost(TestBed.PATIENCE).until(() -> writer.rows().size() > 100);
        }
        return writer.rows();
    }

    /** The server first, then those that it started. */
    private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private JavaProcess startBroker() {
        return OpenBroker.start(directory.resolve("kafka"), brokerPort, directory.resolve("broker.log"));
    }

    private EmbeddedDatabase startDatabase() {
        return EmbeddedDatabase.start(
                directory.resolve("postgres"), databasePort, Map.of("max_slot_wal_keep_size", "16MB"));
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + brokerPort));
    }

    private void limitRecords(String bytes) throws Exception {
        Map<ConfigResource, Collection<AlterConfigOp>> limit = Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, Topics.EVENTS),
                List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), OpType.SET)));
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(limit).all().get();
            await().atMost(TestBed.PATIENCE)
                    .until(() -> bytes.equals(admin.describeConfigs(limit.keySet())
                            .all()
                            .get()
                            .values()
                            .iterator()
                            .next()
                            .get("max.message.bytes")
                            .value()));
        }
    }

    private static void copyTree(Path from, Path to) throws Exception {
        assertThat(new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void deleteTree(Path tree) throws Exception {
        assertThat(new ProcessBuilder("rm", "-r", tree.toString()).start().waitFor())
                .isZero();
    }
}
