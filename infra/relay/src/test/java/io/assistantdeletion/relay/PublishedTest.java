package io.assistantdeletion.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.IdSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PublishedTest {
    private static final Instant TAIL_START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant LATER = TAIL_START.plusSeconds(600);

    @Test
    void a_row_of_the_tail_is_published_if_its_id_is_in_the_log() {
        OutboxRow row = row(TAIL_START);

        assertThat(published(TAIL_START, row).contains(row)).isTrue();
        assertThat(published(TAIL_START).contains(row)).isFalse();
    }

    @Test
    void the_mend_publishes_what_the_log_lacks() {
        OutboxRow published = row(TAIL_START);
        OutboxRow lacking = row(TAIL_START);

        assertThat(published(TAIL_START, published).lacking(List.of(published, lacking)))
                .containsExactly(lacking);
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
        Published lostItsEnd = new Published(tails(row.partition(2), TAIL_START, LATER), new IdSet());
        Published kept = new Published(tails(row.partition(2), LATER, TAIL_START), new IdSet());

        assertThat(lostItsEnd.contains(row)).isFalse();
        assertThat(kept.contains(row)).isTrue();
        assertThat(lostItsEnd.earliestStart()).isEqualTo(TAIL_START);
    }

    @Test
    void what_the_mend_saw_is_published_and_what_it_did_not_see_is_not() {
        StreamedRow seen = new StreamedRow(9, row(TAIL_START));
        StreamedRow uncommittedThen = new StreamedRow(10, row(TAIL_START.minusSeconds(3600)));
        StreamedRow later = new StreamedRow(11, row(LATER));

        assertThat(published(TAIL_START).mended(Snapshot.of("10:11:10")).lacking(List.of(seen, uncommittedThen, later)))
                .containsExactly(uncommittedThen.row(), later.row());
    }

    /** The write-ahead log tells of a commit before queries see it: an earlier leader may have published it. */
    @Test
    void what_the_mend_did_not_see_is_published_if_its_id_is_in_the_log() {
        StreamedRow row = new StreamedRow(10, row(TAIL_START));

        assertThat(published(TAIL_START, row.row())
                        .mended(Snapshot.of("10:11:10"))
                        .lacking(List.of(row)))
                .isEmpty();
    }

    private static Published published(Instant tailStart, OutboxRow... inLog) {
        IdSet ids = new IdSet();
        Arrays.stream(inLog).map(OutboxRow::id).forEach(ids::add);
        return new Published(List.of(tailStart), ids);
    }

    private static List<Instant> tails(int partition, Instant its, Instant theOthers) {
        return partition == 0 ? List.of(its, theOthers) : List.of(theOthers, its);
    }

    private static OutboxRow row(Instant createdAt) {
        return new OutboxRow(
                UUID.randomUUID(), "topic", "key", "type", "{}", "/test", UUID.randomUUID(), null, null, createdAt);
    }
}
