package io.assistantdeletion.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotTest {
    @Test
    void sees_what_had_ended_and_nothing_that_ran_or_came_later() {
        Snapshot snapshot = Snapshot.of("10:20:10,14");

        assertThat(snapshot.sees(9)).isTrue();
        assertThat(snapshot.sees(10)).isFalse();
        assertThat(snapshot.sees(13)).isTrue();
        assertThat(snapshot.sees(14)).isFalse();
        assertThat(snapshot.sees(19)).isTrue();
        assertThat(snapshot.sees(20)).isFalse();
        assertThat(snapshot.sees(21)).isFalse();
    }

    @Test
    void of_a_quiet_database_has_an_empty_list() {
        assertThat(Snapshot.of("20:20:").sees(19)).isTrue();
        assertThat(Snapshot.of("20:20:").sees(20)).isFalse();
    }

    /** The server counts on beyond 32 bits, the write-ahead log starts over. */
    @Test
    void knows_transactions_by_the_lower_half_of_their_numbers() {
        Snapshot justAfter = Snapshot.of("8589934590:8589934594:8589934591"); // 2^33 - 2, 2^33 + 2, 2^33 - 1

        assertThat(justAfter.sees(4294967294L)).isTrue();
        assertThat(justAfter.sees(4294967295L)).isFalse();
        assertThat(justAfter.sees(1)).isTrue();
        assertThat(justAfter.sees(2)).isFalse();
    }
}
