package io.assistantdeletion.reconciler.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Test
    void is_the_beginning_the_end_a_time_or_offsets() {
        assertThat(Position.parse("beginning")).isEqualTo(new Position.Beginning());
        assertThat(Position.parse("end")).isEqualTo(new Position.End());
        assertThat(Position.parse("2026-11-26T10:00:00Z"))
                .isEqualTo(new Position.At(Instant.parse("2026-11-26T10:00:00Z")));
        assertThat(Position.parse("0:120,7:45")).isEqualTo(new Position.Offsets(Map.of(0, 120L, 7, 45L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "5", "0:", "0:-1", "0:1,", "0:1;1:2", "2026-11-26", "99999999:1"})
    void is_nothing_else(String text) {
        assertThatThrownBy(() -> Position.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("is none of: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"beginning", "end", "2026-11-26T10:00:00Z", "0:120,7:45"})
    void is_written_as_it_is_read(String text) {
        assertThat(Position.parse(text)).hasToString(text);
    }

    @Test
    void nothing_is_behind_the_end_or_before_the_beginning() {
        assertThatThrownBy(() -> new Range(new Position.End(), new Position.End()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Range(new Position.Beginning(), new Position.Beginning()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
