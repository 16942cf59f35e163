package io.assistantdeletion.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The relay on a real broker and a real database. All tests share one outbox and one log; each looks at its own rows. */
class OutboxRelayTest {
    private static final EmbeddedInfrastructure INFRASTRUCTURE = EmbeddedInfrastructure.shared();
    private static final JdbcClient SUPERUSER =
            JdbcClient.create(INFRASTRUCTURE.database().asSuperuser());

    private final List<OutboxRelay> relays = new ArrayList<>();
    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void migrate() {
        Flyway.configure()
                .dataSource(INFRASTRUCTURE.database().jdbcUrl(), "assistant_deletion_owner", "sandbox")
                .schemas("messaging")
                .locations("classpath:db/outbox")
                .load()
                .migrate();
    }

    @AfterEach
    void stopRelays() {
        relays.forEach(OutboxRelay::stop);
    }

    @Test
    void rows_reach_the_log_once_and_in_order_while_the_relay_runs() {
        startRelay("assistant_deletion");
        List<UUID> rows = insert(50);

        awaitInLog(rows);
    }

    @Test
    void rows_written_while_no_relay_ran_and_without_a_slot_are_mended() {
        SUPERUSER
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
        SUPERUSER
                .sql("select pg_copy_logical_replication_slot('assistant_deletion', 'older_position')")
                .query()
                .listOfRows();
        List<UUID> toldTwiceBySlot = insert(20);
        awaitInLog(concat(told, toldTwiceBySlot));
        first.stop();
        relays.remove(first);

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

        first.stop();
        relays.remove(first);
        List<UUID> bySecond = insert(3);

        awaitInLog(concat(byFirst, bySecond));
    }

    @Test
    void a_row_of_a_transaction_that_rolls_back_is_never_published() {
        startRelay("assistant_deletion");
        DataSource dataSource = INFRASTRUCTURE.database().asSuperuser();
        new TransactionTemplate(new DataSourceTransactionManager(dataSource)).executeWithoutResult(status -> {
            insert(JdbcClient.create(dataSource));
            status.setRollbackOnly();
        });
        List<UUID> after = insert(1);

        awaitInLog(after);
    }

    @Test
    void a_record_carries_the_cloud_events_headers_of_its_row() {
        startRelay("assistant_deletion");
        UUID row = insert(1).getFirst();
        awaitInLog(List.of(row));

        Map<String, String> headers = new HashMap<>();
        log().getFirst().headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));

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

    private OutboxRelay startRelay(String slot) {
        RelaySettings settings = new RelaySettings(
                INFRASTRUCTURE.database().jdbcUrl(),
                "relay",
                "sandbox",
                slot,
                "assistant-deletion-relay",
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(30));
        OutboxRelay relay = new OutboxRelay(settings, INFRASTRUCTURE.broker().bootstrapServers(), Topics.EVENTS);
        relay.start();
        relays.add(relay);
        return relay;
    }

    private List<UUID> insert(int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(insert(SUPERUSER));
        }
        return ids;
    }

    private UUID insert(JdbcClient jdbc) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into messaging.outbox (id, aggregatetype, aggregateid, type, payload, source, correlationid)"
                        + " values (?, ?, ?, 'test.v1', '{}', '/test', ?)")
                .params(id, Topics.EVENTS, key, UUID.randomUUID())
                .update();
        return id;
    }

    private void awaitInLog(List<UUID> rows) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(log().stream().map(OutboxRelayTest::id)).containsExactlyElementsOf(rows));
    }

    /** This test's records, as a read_committed reader finds them. */
    private List<ConsumerRecord<String, String>> log() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        INFRASTRUCTURE.broker().bootstrapServers(),
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS).stream()
                    .map(partition -> new TopicPartition(Topics.EVENTS, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
            return records.stream().filter(found -> key.equals(found.key())).toList();
        }
    }

    private static UUID id(ConsumerRecord<String, String> found) {
        return UUID.fromString(new String(found.headers().lastHeader("ce_id").value(), UTF_8));
    }

    private static List<UUID> concat(List<UUID> first, List<UUID> second) {
        List<UUID> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
