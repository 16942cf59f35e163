package io.assistantdeletion.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.relay.RelayState.Streaming;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The relay on a real broker and a real database. All tests share one outbox and one log; each looks at its own rows. */
class OutboxRelayTest {
    private static final TestBed BED = new TestBed(EmbeddedInfrastructure.shared().addresses());

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
        BED.superuser()
                .sql("select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active")
                .query()
                .listOfRows();
        List<UUID> before = insert(5);

        startRelay("assistant_deletion");
        List<UUID> after = insert(5);

        awaitInLog(concat(before, after));
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
        startRelay("assistant_deletion");

        BED.stop(first);
        List<UUID> bySecond = insert(3);

        awaitInLog(concat(byFirst, bySecond));
    }

    /** Between the loss of the lock and the moment when its holder notices there are two leaders. */
    @Test
    void two_that_both_believe_to_lead_publish_each_row_once_and_the_older_one_steps_down() throws Exception {
        OutboxRelay one = startRelay("assistant_deletion");
        OutboxRelay other = startRelay("assistant_deletion");
        BackgroundWriter writer =
                BackgroundWriter.start(BED.infrastructure().superuser(), key);
        try (writer) {
            for (int i = 0; i < 5; i++) {
                await().atMost(TestBed.PATIENCE).until(() -> isStreaming(one) || isStreaming(other));
                OutboxRelay standby = isStreaming(one) ? other : one;
                BED.superuser()
                        .sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted")
                        .query()
                        .listOfRows();
                BED.awaitStreaming(standby);
            }
        }

        awaitInLog(writer.rows());
        await().until(() -> isStreaming(one) != isStreaming(other));
    }

    @Test
    void a_publisher_that_was_fenced_publishes_nothing_more() {
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", BED.infrastructure().bootstrapServers());
        try (LogPublisher older = LogPublisher.fencingOlder(kafka, Topics.EVENTS, "fenced");
                LogPublisher newer = LogPublisher.fencingOlder(kafka, Topics.EVENTS, "fenced")) {
            OutboxRow row = new OutboxRow(
                    UUID.randomUUID(), Topics.EVENTS, key, "test.v1", "{}", "/test", UUID.randomUUID(), null, null,
                    Instant.now());

            assertThatThrownBy(() -> older.publish(List.of(row)))
                    .isInstanceOf(RowNotPublishedException.class)
                    .hasRootCauseInstanceOf(InvalidProducerEpochException.class);
            assertThat(newer).isNotNull();
        }
        assertThat(BED.log().of(key)).isEmpty();
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

        assertThatThrownBy(() -> new ReplicationSlot(other.dataSource(), other.slot()).ensure())
                .hasMessageContaining("relay.slot");
    }

    @Test
    void a_column_that_a_newer_version_adds_disturbs_no_older_relay() {
        OutboxRelay relay = startRelay("assistant_deletion");
        BED.awaitStreaming(relay);
        List<UUID> rows = new ArrayList<>(insert(2));
        BED.superuser().sql("alter table messaging.outbox add column note text default 'new'").update();
        rows.addAll(insert(2));

        awaitInLog(rows);
        BED.superuser().sql("alter table messaging.outbox drop column note").update();
        rows.addAll(insert(2));
        awaitInLog(rows);
    }

    @Test
    void a_row_is_removed_when_it_is_old_and_was_read_back_from_the_log() {
        startRelay("assistant_deletion");
        List<UUID> rows = insert(3);
        awaitInLog(rows);
        UUID neverTold = insert(1).getFirst();
        awaitInLog(List.of(rows.get(0), rows.get(1), rows.get(2), neverTold));
        UUID lost = UUID.randomUUID();
        BED.superuser()
                .sql("update messaging.outbox set id = ?, created_at = created_at - interval '1 hour' where id = ?")
                .params(lost, neverTold)
                .update();
        BED.stopRelays();

        BED.startRelay("relay.retention=2s", "relay.longest-transaction=1s", "relay.prune-interval=100ms");

        await().atMost(TestBed.PATIENCE)
                .untilAsserted(() -> assertThat(BED.superuser()
                                .sql("select id from messaging.outbox where aggregateid = ?")
                                .param(key)
                                .query(UUID.class)
                                .list())
                        .containsExactly(lost));
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
        try (Connection connection =
                BED.infrastructure().superuser().getConnection()) {
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
        BED.log().of(key).getFirst().headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));

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

    private static OutboxRelay startRelay(String slot) {
        return BED.startRelay("relay.slot=" + slot);
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
