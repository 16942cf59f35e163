package io.assistantdeletion.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;

class RelayLatencyMeasurement {
    @Test
    void x() throws Exception {
        var in = EmbeddedInfrastructure.shared();
        OutboxRelayTest.migrate();
        RelaySettings settings = new RelaySettings(in.database().jdbcUrl(), "relay", "sandbox", "assistant_deletion", "assistant-deletion-relay", Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(30));
        var slot = new ReplicationSlot(settings.dataSource(), settings.slot());
        slot.ensure();
        LogPublisher publisher = LogPublisher.fencingOlder(in.broker().bootstrapServers(), "x");
        List<String> lines = new ArrayList<>();
        try (OutboxStream stream = OutboxStream.start(settings, rows -> {
            Instant got = Instant.now();
            publisher.publish(rows);
            if (!rows.isEmpty()) lines.add("row->batch " + Duration.between(rows.getFirst().createdAt(), got).toMillis() + " publish " + Duration.between(got, Instant.now()).toMillis());
        })) {
            JdbcClient jdbc = JdbcClient.create(in.database().asSuperuser());
            Thread.sleep(5000);
            for (int i = 0; i < 300; i++) {
                long t0 = System.nanoTime(); jdbc.sql("insert into messaging.outbox (id, aggregatetype, aggregateid, type, payload, source, correlationid) values (?, ?, ?, 'test.v1', '{}', '/test', ?)").params(UUID.randomUUID(), Topics.EVENTS, "k", UUID.randomUUID()).update();
                System.out.println("insert row-> " + (System.nanoTime()-t0)/1000000); Thread.sleep(50);
            }
            Thread.sleep(1000);
        }
        lines.forEach(System.out::println);
    }
}
