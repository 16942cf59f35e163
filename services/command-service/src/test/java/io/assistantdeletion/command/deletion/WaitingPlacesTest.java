package io.assistantdeletion.command.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitingPlacesTest {
    private final WaitingPlaces places = new WaitingPlaces(3, 2);

    @Test
    void one_caller_can_not_take_all() {
        assertThat(places.enter("one")).isTrue();
        assertThat(places.enter("one")).isTrue();
        assertThat(places.enter("one")).isFalse();
        assertThat(places.enter("another")).isTrue();
    }

    @Test
    void there_are_so_many_and_no_more() {
        places.enter("one");
        places.enter("two");
        places.enter("three");

        assertThat(places.enter("four")).isFalse();
        assertThat(places.taken()).isEqualTo(3);
        places.leave("two");
        assertThat(places.taken()).isEqualTo(2);
        assertThat(places.enter("four")).isTrue();
    }

    @Test
    void who_left_may_come_again() {
        places.enter("one");
        places.enter("one");
        places.leave("one");

        assertThat(places.enter("one")).isTrue();
        assertThat(places.enter("one")).isFalse();
    }
}
