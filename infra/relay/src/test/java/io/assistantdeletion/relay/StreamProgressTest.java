package io.assistantdeletion.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamProgressTest {
    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    private static final Instant LATER = START.plusSeconds(1);

    private final StreamProgress progress = new StreamProgress(START);

    @Test
    void a_newer_row_that_does_not_come_is_a_stall_when_it_was_there_at_the_last_look() {
        assertThat(progress.isStalled(Optional.of(LATER))).isFalse();
        assertThat(progress.isStalled(Optional.of(LATER))).isTrue();
    }

    @Test
    void nothing_to_deliver_is_no_stall() {
        assertThat(progress.isStalled(Optional.empty())).isFalse();
        assertThat(progress.isStalled(Optional.of(START))).isFalse();
        assertThat(progress.isStalled(Optional.of(START))).isFalse();
    }

    @Test
    void a_row_that_came_is_no_stall() {
        progress.isStalled(Optional.of(LATER));
        progress.delivered(List.of(madeAt(LATER)));

        assertThat(progress.isStalled(Optional.of(LATER))).isFalse();
        assertThat(progress.isStalled(Optional.of(LATER))).isFalse();
    }

    @Test
    void an_old_backlog_that_is_delivered_again_before_it_is_no_stall() {
        progress.isStalled(Optional.of(LATER));
        progress.delivered(List.of(madeAt(START.minusSeconds(3600))));

        assertThat(progress.isStalled(Optional.of(LATER))).isFalse();
        assertThat(progress.isStalled(Optional.of(LATER))).isTrue();
    }

    @Test
    void an_older_row_that_comes_late_makes_no_newer_one_be_waited_for() {
        progress.delivered(List.of(madeAt(LATER)));
        progress.delivered(List.of(madeAt(START)));

        assertThat(progress.isStalled(Optional.of(LATER))).isFalse();
        assertThat(progress.isStalled(Optional.of(LATER))).isFalse();
    }

    private static StreamedRow madeAt(Instant time) {
        return new StreamedRow(
                1,
                new OutboxRow(
                        UUID.randomUUID(), "topic", "key", "type", "{}", "/test", UUID.randomUUID(), null, null, time));
    }
}
