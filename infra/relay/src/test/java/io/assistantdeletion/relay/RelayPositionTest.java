package io.assistantdeletion.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class RelayPositionTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final TestBed bed = new TestBed(EmbeddedInfrastructure.shared().addresses());

    @Test
    void one_from_the_future_does_not_stay() {
        RelayPosition position = newPosition();
        position.noteAtOnce(NOW.plus(Duration.ofDays(1)));

        position.noteAtOnce(NOW);

        assertThat(noted()).isEqualTo(NOW);
    }

    @Test
    void one_from_the_future_that_an_earlier_leader_noted_does_not_stay() {
        newPosition().noteAtOnce(NOW.plus(Duration.ofDays(1)));

        newPosition().noteAtOnce(NOW);

        assertThat(noted()).isEqualTo(NOW);
    }

    @Test
    void what_is_no_news_is_not_written() {
        RelayPosition position = newPosition();
        position.noteAtOnce(NOW);
        String before = version();

        position.noteAtOnce(NOW);

        assertThat(version()).isEqualTo(before);
    }

    private RelayPosition newPosition() {
        return new RelayPosition(TestBed.settings(bed.infrastructure()).impatientDataSource());
    }

    private Instant noted() {
        return bed.superuser()
                .sql("select newest from messaging.relay_position")
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** Of the row: each update makes another. */
    private String version() {
        return bed.superuser()
                .sql("select ctid::text from messaging.relay_position")
                .query(String.class)
                .single();
    }
}
