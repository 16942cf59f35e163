package io.assistantdeletion.relay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.relay.RelayState.Streaming;
import io.assistantdeletion.tracing.MessageSpans;
import io.assistantdeletion.tracing.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An outbox, a log, and the relays that a test starts on them. */
final class TestBed {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Infrastructure infrastructure;
    private final Map<OutboxRelay, RelayStatus> relays = new HashMap<>();

    TestBed(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
        Flyway.configure()
                .dataSource(infrastructure.jdbcUrl(), "assistant_deletion_owner", "sandbox")
                .schemas("messaging")
                .locations("classpath:db/outbox")
                .load()
                .migrate();
    }

    Infrastructure infrastructure() {
        return infrastructure;
    }

    JdbcClient superuser() {
        return JdbcClient.create(infrastructure.superuser());
    }

    LogReader log() {
        return new LogReader(infrastructure.bootstrapServers());
    }

    /** @param settings such as {@code relay.slot=other} */
    OutboxRelay startRelay(String... settings) {
        return startRelay(new RelayStatus(new SimpleMeterRegistry()), settings);
    }

    OutboxRelay startRelay(RelayStatus status, String... settings) {
        OutboxRelay relay = new OutboxRelay(
                settings(infrastructure, settings),
                Map.of("bootstrap.servers", infrastructure.bootstrapServers()),
                Topics.EVENTS,
                status,
                new MessageSpans(Traces.none()));
        relays.put(relay, status);
        relay.start();
        return relay;
    }

    static RelaySettings settings(Infrastructure infrastructure, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "relay.url", infrastructure.jdbcUrl(),
                "relay.username", "relay",
                "relay.password", "sandbox",
                "relay.retry-delay", "100ms",
                "relay.retry-delay-max", "500ms"));
        for (String setting : settings) {
            String[] nameAndValue = setting.split("=", 2);
            all.put(nameAndValue[0], nameAndValue[1]);
        }
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("relay", RelaySettings.class)
                .get();
    }

    RelayState state(OutboxRelay relay) {
        return status(relay).state();
    }

    RelayStatus status(OutboxRelay relay) {
        return requireNonNull(relays.get(relay));
    }

    void awaitStreaming(OutboxRelay relay) {
        await().atMost(PATIENCE).until(() -> state(relay) instanceof Streaming);
    }

    void stop(OutboxRelay relay) {
        relay.stop();
        relays.remove(relay);
    }

    void stopRelays() {
        List.copyOf(relays.keySet()).forEach(this::stop);
    }

    List<UUID> insert(String key, int count) {
        return insert(key, count, "{}");
    }

    /** Each in a transaction of its own. */
    List<UUID> insert(String key, int count, String payload) {
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = infrastructure.superuser().getConnection()) {
            OutboxWriter writer = new OutboxWriter(connection);
            for (int i = 0; i < count; i++) {
                ids.add(writer.append(key, payload));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ids;
    }

    /** Exactly these, in this order. */
    void awaitInLog(String key, List<UUID> rows) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(log().of(key).stream().map(LogReader::id)).containsExactlyElementsOf(rows));
    }
}
