package io.assistantdeletion.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.embedded.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class RelaySettingsTest {
    private final RelaySettings settings = TestBed.settings(
            new Infrastructure("none", "jdbc:postgresql://one:1,two:2/app?sslmode=require", new PGSimpleDataSource()),
            "relay.retry-delay=1s",
            "relay.retry-delay-max=30s");

    @Test
    void the_gap_doubles_up_to_its_maximum() {
        assertThat(IntStream.of(1, 2, 3, 5, 6, 100)
                        .mapToObj(settings::gapAfter)
                        .map(Duration::toSeconds)
                        .toList())
                .isEqualTo(List.of(1L, 2L, 4L, 16L, 30L, 30L));
    }

    @Test
    void the_engine_is_told_all_hosts_and_how_to_encrypt() {
        assertThat(DebeziumProperties.of(settings))
                .containsEntry("database.hostname", "one:1,two")
                .containsEntry("database.port", "2")
                .containsEntry("database.dbname", "app")
                .containsEntry("database.sslmode", "require");
    }

    @Test
    void the_password_is_not_printed() {
        assertThat(settings.toString()).doesNotContain("sandbox");
    }
}
