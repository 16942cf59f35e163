package io.assistantdeletion.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PublishedTest {
    private static final Instant TAIL_START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant SETTLED = TAIL_START.plusSeconds(600);

    @Test
    void a_row_of_the_tail_is_published_if_its_id_is_in_the_log() {
        OutboxRow row = row(TAIL_START);

        assertThat(published(TAIL_START, row).contains(row)).isTrue();
        assertThat(published(TAIL_START).contains(row)).isFalse();
    }

    @Test
    void a_row_older_than_the_tail_is_published() {
        assertThat(published(TAIL_START).contains(row(TAIL_START.minusNanos(1000))))
                .isTrue();
    }

    @Test
    void with_an_empty_log_nothing_is_published() {
        assertThat(published(Instant.EPOCH).contains(row(TAIL_START))).isFalse();
    }

    @Test
    void each_partition_has_a_tail_of_its_own() {
        OutboxRow row = row(TAIL_START);
        Published lostItsEnd = new Published(tails(row.partition(2), TAIL_START, SETTLED), SETTLED, Set.of());
        Published kept = new Published(tails(row.partition(2), SETTLED, TAIL_START), SETTLED, Set.of());

        assertThat(lostItsEnd.contains(row)).isFalse();
        assertThat(kept.contains(row)).isTrue();
        assertThat(lostItsEnd.earliestStart()).isEqualTo(TAIL_START);
    }

    @Test
    void what_the_mend_publishes_is_not_lacking_any_more() {
        OutboxRow first = row(SETTLED);
        OutboxRow second = row(SETTLED);
        Published published = published(TAIL_START);

        published.add(List.of(first));

        assertThat(published.lacking(List.of(first, second))).containsExactly(second);
        assertThat(published.mended().lacking(List.of(first, second))).containsExactly(second);
    }

    @Test
    void after_the_mend_all_that_had_committed_by_then_is_published_without_knowing_its_id() {
        OutboxRow old = row(SETTLED.minusNanos(1000));
        Published published = published(TAIL_START);
        published.add(List.of(old));

        assertThat(published.contains(old)).as("its id was remembered").isFalse();
        assertThat(published.mended().contains(old)).isTrue();
        assertThat(published.mended().contains(row(SETTLED))).isFalse();
    }

    private static Published published(Instant tailStart, OutboxRow... inLog) {
        return new Published(List.of(tailStart), SETTLED, Set.copyOf(java.util.Arrays.stream(inLog)
                .map(OutboxRow::id)
                .toList()));
    }

    private static List<Instant> tails(int partition, Instant its, Instant theOthers) {
        return partition == 0 ? List.of(its, theOthers) : List.of(theOthers, its);
    }

    private static OutboxRow row(Instant createdAt) {
        return new OutboxRow(
                UUID.randomUUID(), "topic", "key", "type", "{}", "/test", UUID.randomUUID(), null, null, createdAt);
    }
}
