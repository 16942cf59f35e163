package io.assistantdeletion.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.CloudEventHeaders;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventDeserializer;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.contracts.VapiAssistantDeleted;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.metrics.Levels;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.micrometer.tracing.Tracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A Kafka Connect cluster in the relay's place, with the configuration that the operations guide hands out. */
class StockConnectorTest {
    private static final Path CONFIGURATION = Path.of("../kafka/outbox-connector.json");
    private static final TestBed BED =
            new TestBed(EmbeddedInfrastructure.shared().addresses());
    private static final String SLOT = "stock_connector";

    private final UUID assistant = UUID.randomUUID();
    private Properties configuration;

    @BeforeEach
    void start() throws IOException {
        BED.superuser()
                .sql("select pg_create_logical_replication_slot(?, 'pgoutput')")
                .param(SLOT)
                .query()
                .listOfRows();
        configuration = configuration();
    }

    @AfterEach
    void dropSlot() {
        await().atMost(TestBed.PATIENCE)
                .until(() -> BED.superuser()
                        .sql("select not active from pg_replication_slots where slot_name = ?")
                        .param(SLOT)
                        .query(Boolean.class)
                        .single());
        BED.superuser()
                .sql("select pg_drop_replication_slot(?)")
                .param(SLOT)
                .query()
                .listOfRows();
    }

    @Test
    void makes_the_records_that_the_relay_makes() throws Exception {
        insert(UUID.randomUUID(), "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        insert(null, null);

        List<SourceRecord> routed = run(2);
        List<ProducerRecord<String, byte[]>> relayed = relayed();

        Converter keys = converter("key.converter", Converter.class);
        Converter values = converter("value.converter", Converter.class);
        assertThat(routed).hasSameSizeAs(relayed);
        for (int i = 0; i < relayed.size(); i++) {
            SourceRecord stock = routed.get(i);
            ProducerRecord<String, byte[]> ours = relayed.get(i);
            assertThat(stock.topic()).isEqualTo(ours.topic());
            assertThat(keys.fromConnectData(stock.topic(), stock.keySchema(), stock.key()))
                    .asString(UTF_8)
                    .isEqualTo(ours.key());
            assertThat(values.fromConnectData(stock.topic(), stock.valueSchema(), stock.value()))
                    .isEqualTo(ours.value());
            assertThat(texts(headers(stock))).isEqualTo(texts(ours.headers()));
        }
    }

    @Test
    void is_understood_by_the_services() throws Exception {
        insert(null, null);

        SourceRecord stock = run(1).getFirst();

        assertThat(new EventDeserializer()
                        .deserialize(
                                stock.topic(),
                                headers(stock),
                                stock.value().toString().getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        EventEnvelope.class,
                        envelope -> assertThat(envelope.event().subject()).hasToString(assistant.toString()));
    }

    /** Whoever looks is not told that no relay leads, or that it is behind. */
    @Test
    void a_coordinator_whose_relay_is_switched_off_leaves_the_outbox_to_it() {
        try (ConfigurableApplicationContext coordinator = new SpringApplicationBuilder(
                        RelayConfiguration.class, Untraced.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--relay.enabled=false",
                        "--relay.url=" + BED.infrastructure().jdbcUrl(),
                        "--relay.username=relay",
                        "--relay.password=sandbox",
                        "--spring.kafka.bootstrap-servers="
                                + BED.infrastructure().bootstrapServers())) {
            assertThat(coordinator.getBean(OutboxRelay.class).isRunning()).isFalse();
            assertThat(coordinator.getBeansOfType(Levels.class)).isEmpty();
            assertThat(isPositionKept()).isFalse();
        } finally {
            new RelayPosition(TestBed.settings(BED.infrastructure()).impatientDataSource()).keep(true);
        }
        assertThat(isPositionKept()).isTrue();
    }

    private static boolean isPositionKept() {
        return BED.superuser()
                .sql("select kept from messaging.relay_progress")
                .query(Boolean.class)
                .single();
    }

    private void insert(@Nullable UUID cause, @Nullable String traceparent) {
        VapiAssistantDeleted event = new VapiAssistantDeleted(DeletionId.next(), new AssistantId(assistant), 1);
        BED.superuser()
                .sql("""
                        insert into messaging.outbox (id, aggregatetype, aggregateid, type, payload, source,
                                                      correlationid, causationid, traceparent)
                        values (:id, :topic, :key, :type, :payload::json, '/test', :deletion, :cause, :traceparent)""")
                .param("id", UUID.randomUUID())
                .param("topic", Topics.EVENTS)
                .param("key", assistant.toString())
                .param("type", EventType.of(event).wireName())
                .param("payload", EventPayloads.write(event))
                .param("deletion", event.deletionId().value())
                .param("cause", cause)
                .param("traceparent", traceparent)
                .update();
    }

    /** The engine as a cluster would run it, until it has routed so many of this test's rows. */
    private List<SourceRecord> run(int rows) throws IOException {
        List<SourceRecord> routed = new CopyOnWriteArrayList<>();
        try (DebeziumEngine<RecordChangeEvent<SourceRecord>> engine = DebeziumEngine.create(
                        ChangeEventFormat.of(Connect.class))
                .using(configuration)
                .notifying(change -> {
                    if (assistant.toString().equals(change.record().key())) {
                        routed.add(change.record());
                    }
                })
                .build()) {
            Thread.ofVirtual().start(engine);
            await().atMost(TestBed.PATIENCE).until(() -> routed.size() == rows);
        }
        return routed;
    }

    private List<ProducerRecord<String, byte[]>> relayed() throws Exception {
        RelaySettings settings = TestBed.settings(BED.infrastructure());
        List<OutboxRow> rows = new ArrayList<>();
        new OutboxTable(settings.dataSource(), settings.impatientDataSource()).since(Instant.EPOCH, rows::addAll);
        return rows.stream()
                .filter(row -> row.key().equals(assistant.toString()))
                .map(row -> row.toRecord(12))
                .toList();
    }

    /** The file, but for where this database is. */
    private static Properties configuration() throws IOException {
        Map<String, String> config = JsonMapper.shared()
                .convertValue(
                        JsonMapper.shared()
                                .readTree(Files.readString(CONFIGURATION))
                                .path("config"),
                        new TypeReference<Map<String, String>>() {});
        Properties here = new Properties();
        here.putAll(config);
        PGSimpleDataSource database = TestBed.settings(BED.infrastructure()).dataSource();
        here.putAll(Map.of(
                "name", "stock-connector",
                "offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore",
                "slot.name", SLOT,
                "database.hostname", "127.0.0.1",
                "database.port", String.valueOf(database.getPortNumbers()[0]),
                "database.dbname", String.valueOf(database.getDatabaseName()),
                "database.password", "sandbox"));
        return here;
    }

    private <C> C converter(String setting, Class<C> type) throws ReflectiveOperationException {
        C converter = type.cast(Class.forName(configuration.getProperty(setting))
                .getDeclaredConstructor()
                .newInstance());
        if (converter instanceof Converter ofValues) {
            ofValues.configure(Map.of(), setting.startsWith("key"));
        }
        return converter;
    }

    /** As a worker of the cluster writes them. */
    private Headers headers(SourceRecord stock) throws ReflectiveOperationException {
        HeaderConverter converter = converter("header.converter", HeaderConverter.class);
        Headers headers = new RecordHeaders();
        stock.headers()
                .forEach(header -> headers.add(
                        header.key(),
                        converter.fromConnectHeader(stock.topic(), header.key(), header.schema(), header.value())));
        return headers;
    }

    /** A header without a value is as good as none; a time may end with zeros or without them. */
    private static Map<String, Object> texts(Headers headers) {
        Map<String, Object> texts = new HashMap<>();
        StreamSupport.stream(headers.spliterator(), false)
                .filter(header -> header.value() != null)
                .forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
        texts.computeIfPresent(CloudEventHeaders.TIME, (name, text) -> Instant.parse(text.toString()));
        return texts;
    }

    @Configuration(proxyBeanMethods = false)
    static class Untraced {

        @Bean
        Tracer tracer() {
            return Tracer.NOOP;
        }
    }
}
