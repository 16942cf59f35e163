package io.assistantdeletion.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.metrics.Levels;
import io.assistantdeletion.relay.RelayLevels.Backlog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of the rows that wait, by an instance that does not lead. */
class RelayLevelsTest {
    private final TestBed bed = new TestBed(EmbeddedInfrastructure.shared().addresses());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final String key = UUID.randomUUID().toString();
    private Levels<Backlog> levels = RelayLevels.of(TestBed.settings(bed.infrastructure()), metrics);

    @AfterEach
    void stop() {
        levels.stop();
        bed.stopRelays();
    }

    @Test
    void rows_wait_while_no_relay_runs_and_none_do_when_it_has_published_them() {
        OutboxRelay relay = bed.startRelay();
        List<UUID> published = bed.insert(key, 2);
        bed.awaitInLog(key, published);
        bed.stop(relay);
        read();
        assertThat(gauge("outbox.unpublished")).isZero();
        assertThat(gauge("outbox.lag")).isZero();

        bed.insert(key, 3);

        read();
        assertThat(gauge("outbox.unpublished")).isEqualTo(3);
        assertThat(gauge("outbox.lag")).isPositive();
        assertThat(gauge("slot.retained")).isPositive();

        bed.startRelay();

        await().atMost(TestBed.PATIENCE).untilAsserted(() -> {
            read();
            assertThat(gauge("outbox.unpublished")).isZero();
            assertThat(gauge("outbox.lag")).isZero();
        });
    }

    @Test
    void a_slot_that_is_not_there_retains_no_number() {
        read("relay.slot=never_made");

        assertThat(gauge("slot.retained")).isNaN();
        assertThat(gauge("outbox.unpublished")).isNotNaN();
    }

    /** Now: what is read on a timer is read at the start. */
    private void read(String... settings) {
        levels.stop();
        metrics.clear();
        levels = RelayLevels.of(TestBed.settings(bed.infrastructure(), settings), metrics);
        levels.start();
        await().until(() -> !Double.isNaN(gauge("outbox.unpublished")));
    }

    private double gauge(String name) {
        return metrics.get("assistant.deletion." + name).gauge().value();
    }
}
