package io.assistantdeletion.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.relay.RelayState.Failing;
import io.assistantdeletion.relay.RelayState.StandingBy;
import io.assistantdeletion.relay.RelayState.Streaming;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The relay on a real broker and a real database. All tests share one outbox and one log; each looks at its own rows. */
class OutboxRelayTest {
    private static final TestBed BED =
            new TestBed(EmbeddedInfrastructure.shared().addresses());

    private static final Duration LONGER_THAN_A_SILENT_LEADER_KEEPS_ITS_LOCK = Duration.ofSeconds(5);

    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void stopRelays() {
        BED.stopRelays();
    }

    @Test
    void rows_reach_the_log_once_and_in_order_while_the_relay_runs() {
        startRelay("assistant_deletion");
        List<UUID> rows = insert(50);

        awaitInLog(rows);
    }

    @Test
    void rows_written_while_no_relay_ran_and_without_a_slot_are_mended() {
        dropSlots();
        List<UUID> before = insert(5);

        startRelay("assistant_deletion");
        List<UUID> after = insert(5);

        awaitInLog(concat(before, after));
    }

    @Test
    void rows_that_the_log_lacks_where_no_mend_looks_by_itself_are_mended_on_request() {
        OutboxRelay first = startRelay("assistant_deletion");
        List<UUID> told = insert(1);
        awaitInLog(told);
        BED.stop(first);
        dropSlots();
        List<UUID> missing = insert(1);
        BED.superuser()
                .sql("update messaging.outbox set created_at = now() - interval '1 hour' where id = ?")
                .param(missing.getFirst())
                .update();
        startRelay("assistant_deletion");
        List<UUID> fresh = insert(1);
        awaitInLog(concat(told, fresh));

        BED.superuser()
                .sql("insert into messaging.mend_request (since, requested_by)"
                        + " values (now() - interval '1 hour', 'a test')")
                .update();

        awaitInLog(concat(concat(told, fresh), missing));
        await().atMost(TestBed.PATIENCE)
                .until(() -> BED.superuser()
                        .sql("select count(*) = 0 from messaging.mend_request")
                        .query(Boolean.class)
                        .single());
    }

    /** It is older than what the log has last: a tail reaches further back than any transaction lasts. */
    @Test
    void a_row_that_committed_after_newer_ones_were_published_is_mended() throws Exception {
        OutboxRelay first = startRelay("assistant_deletion");
        UUID older;
        List<UUID> newer;
        try (Connection connection = BED.infrastructure().superuser().getConnection()) {
            connection.setAutoCommit(false);
            older = new OutboxWriter(connection).append(key, 1);
            newer = insert(1);
            awaitInLog(newer);
            BED.stop(first);
            dropSlots();
            connection.commit();
        }

        startRelay("assistant_deletion");

        awaitInLog(concat(newer, List.of(older)));
    }

    @Test
    void rows_that_the_slot_delivers_again_are_not_published_again() {
        OutboxRelay first = startRelay("assistant_deletion");
        List<UUID> told = insert(1);
        awaitInLog(told);
        BED.superuser()
                .sql("select pg_copy_logical_replication_slot('assistant_deletion', 'older_position')")
                .query()
                .listOfRows();
        List<UUID> toldTwiceBySlot = insert(20);
        awaitInLog(concat(told, toldTwiceBySlot));
        BED.stop(first);

        startRelay("older_position");
        List<UUID> fresh = insert(1);

        awaitInLog(concat(concat(told, toldTwiceBySlot), fresh));
    }

    @Test
    void a_second_relay_stands_by_and_takes_over() {
        OutboxRelay first = startRelay("assistant_deletion");
        List<UUID> byFirst = insert(3);
        awaitInLog(byFirst);
        BED.awaitStreaming(first);
        OutboxRelay second = startRelay("assistant_deletion");
        await().atMost(TestBed.PATIENCE).until(() -> BED.state(second) instanceof StandingBy);
        await().during(LONGER_THAN_A_SILENT_LEADER_KEEPS_ITS_LOCK)
                .atMost(TestBed.PATIENCE)
                .until(() -> isStreaming(first) && BED.state(second) instanceof StandingBy);

        BED.stop(first);
        List<UUID> bySecond = insert(3);

        awaitInLog(concat(byFirst, bySecond));
    }

    /** Between the loss of the lock and the moment when its holder notices there are two leaders. */
    @Test
    void two_that_both_believe_to_lead_publish_each_row_once_and_the_older_one_steps_down() throws Exception {
        OutboxRelay one = startRelay("assistant_deletion");
        OutboxRelay other = startRelay("assistant_deletion");
        BackgroundWriter writer = BackgroundWriter.start(BED.infrastructure().superuser(), key);
        try (writer) {
            for (int i = 0; i < 5; i++) {
                await().atMost(TestBed.PATIENCE).until(() -> isOnlyLeader(one, other) || isOnlyLeader(other, one));
                OutboxRelay standby = isStreaming(one) ? other : one;
                OutboxRelay leader = isStreaming(one) ? one : other;
                BED.superuser()
                        .sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted")
                        .query()
                        .listOfRows();
                await().atMost(TestBed.PATIENCE).until(() -> isOnlyLeader(standby, leader));
            }
        }

        awaitInLog(writer.rows());
    }

    @Test
    void a_transaction_that_is_open_when_a_newer_leader_begins_is_fenced() {
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", BED.infrastructure().bootstrapServers());
        Map<String, Object> older = new HashMap<>(kafka);
        older.put("transactional.id", "fenced");
        try (KafkaProducer<String, String> frozen =
                new KafkaProducer<>(older, new StringSerializer(), new StringSerializer())) {
            frozen.initTransactions();
            frozen.beginTransaction();
            frozen.send(new ProducerRecord<>(Topics.EVENTS, key, "{}"));
            frozen.flush();

            try (LogPublisher newer = LogPublisher.fencingOlder(kafka, Topics.EVENTS, "fenced")) {
                assertThat(newer).isNotNull();
                assertThatThrownBy(frozen::commitTransaction)
                        .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
            }
        }
        assertThat(BED.log().of(key)).isEmpty();
    }

    @Test
    void a_role_that_may_append_without_a_bound_for_its_transactions_keeps_the_relay_from_leading() {
        BED.superuser().sql("create role newcomer login").update();
        BED.superuser().sql("grant insert on messaging.outbox to newcomer").update();
        try {
            OutboxRelay relay = startRelay("assistant_deletion");

            await().atMost(TestBed.PATIENCE).until(() -> BED.state(relay) instanceof Failing);

            BED.superuser()
                    .sql("alter role newcomer set transaction_timeout = '29s'")
                    .update();
            BED.awaitStreaming(relay);
        } finally {
            BED.superuser().sql("drop owned by newcomer").update();
            BED.superuser().sql("drop role newcomer").update();
        }
    }

    @Test
    void a_slot_of_another_database_is_left_alone() {
        BED.superuser()
                .sql("select pg_create_logical_replication_slot('elsewhere', 'pgoutput')::text")
                .query(String.class)
                .single();
        RelaySettings other = TestBed.settings(
                new Infrastructure(
                        "none",
                        BED.infrastructure().jdbcUrl().replace("/app", "/postgres"),
                        BED.infrastructure().superuser()),
                "relay.slot=elsewhere");

        assertThatThrownBy(() ->
                        new ReplicationSlot(other.dataSource(), other.impatientDataSource(), other.slot()).ensure())
                .hasMessageContaining("relay.slot");
    }

    @Test
    void a_column_that_a_newer_version_adds_disturbs_no_older_relay() {
        OutboxRelay relay = startRelay("assistant_deletion");
        BED.awaitStreaming(relay);
        List<UUID> rows = new ArrayList<>(insert(2));
        BED.superuser()
                .sql("alter table messaging.outbox add column note text default 'new'")
                .update();
        rows.addAll(insert(2));

        awaitInLog(rows);
        BED.superuser().sql("alter table messaging.outbox drop column note").update();
        rows.addAll(insert(2));
        awaitInLog(rows);
    }

    @Test
    void seven_days_are_the_default_and_rows_that_may_be_missing_in_the_log_cannot_be_removed() {
        assertThat(TestBed.settings(BED.infrastructure()).retention()).isEqualTo(Duration.ofDays(7));
        assertThatThrownBy(() -> TestBed.settings(BED.infrastructure(), "relay.retention=59s"))
                .hasRootCauseMessage(
                        "relay.retention must be at least twice relay.longest-transaction: younger rows may be missing");
    }

    @Test
    void a_row_of_a_transaction_that_rolls_back_is_never_published() throws Exception {
        startRelay("assistant_deletion");
        try (Connection connection = BED.infrastructure().superuser().getConnection()) {
            connection.setAutoCommit(false);
            new OutboxWriter(connection).append(key, 1);
            connection.rollback();
        }
        List<UUID> after = insert(1);

        awaitInLog(after);
    }

    @Test
    void a_record_carries_the_cloud_events_headers_of_its_row() {
        startRelay("assistant_deletion");
        UUID row = insert(1).getFirst();
        awaitInLog(List.of(row));

        Map<String, String> headers = new HashMap<>();
        BED.log()
                .of(key)
                .getFirst()
                .headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));

        assertThat(headers)
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", row.toString())
                .containsEntry("ce_type", "test.v1")
                .containsEntry("ce_source", "/test")
                .containsEntry("ce_subject", key)
                .containsEntry("content-type", "application/json")
                .containsKeys("ce_time", "correlationid")
                .doesNotContainKeys("causationid", "traceparent");
    }

    private static void dropSlots() {
        await().atMost(TestBed.PATIENCE).until(() -> {
            BED.superuser()
                    .sql("select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active")
                    .query()
                    .listOfRows();
            return BED.superuser()
                    .sql("select count(*) = 0 from pg_replication_slots")
                    .query(Boolean.class)
                    .single();
        });
    }

    private static OutboxRelay startRelay(String slot) {
        return BED.startRelay("relay.slot=" + slot);
    }

    private static boolean isOnlyLeader(OutboxRelay leader, OutboxRelay standby) {
        return isStreaming(leader) && BED.state(standby) instanceof StandingBy;
    }

    private static boolean isStreaming(OutboxRelay relay) {
        return BED.state(relay) instanceof Streaming;
    }

    private List<UUID> insert(int count) {
        return BED.insert(key, count);
    }

    private void awaitInLog(List<UUID> rows) {
        BED.awaitInLog(key, rows);
    }

    private static List<UUID> concat(List<UUID> first, List<UUID> second) {
        List<UUID> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
