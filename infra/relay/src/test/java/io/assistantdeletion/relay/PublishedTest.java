package io.assistantdeletion.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PublishedTest {
    private static final Instant TAIL_START = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void a_row_of_the_tail_is_published_if_its_id_is_in_the_log() {
        OutboxRow row = row(TAIL_START);

        assertThat(new Published(TAIL_START, Set.of(row.id())).contains(row)).isTrue();
        assertThat(new Published(TAIL_START, Set.of()).contains(row)).isFalse();
    }

    @Test
    void a_row_older_than_the_tail_is_published() {
        assertThat(new Published(TAIL_START, Set.of()).contains(row(TAIL_START.minusNanos(1000))))
                .isTrue();
    }

    @Test
    void with_an_empty_log_nothing_is_published() {
        assertThat(new Published(Instant.EPOCH, Set.of()).contains(row(TAIL_START)))
                .isFalse();
    }

    @Test
    void what_is_published_is_not_lacking_any_more() {
        OutboxRow first = row(TAIL_START);
        OutboxRow second = row(TAIL_START);
        Published published = new Published(TAIL_START, new HashSet<>());

        published.add(List.of(first));

        assertThat(published.lacking(List.of(first, second))).containsExactly(second);
    }

    private static OutboxRow row(Instant createdAt) {
        return new OutboxRow(
                UUID.randomUUID(), "topic", "key", "type", "{}", "/test", UUID.randomUUID(), null, null, createdAt);
    }
}
