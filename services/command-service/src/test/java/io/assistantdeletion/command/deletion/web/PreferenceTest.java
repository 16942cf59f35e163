package io.assistantdeletion.command.deletion.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.command.deletion.WaitSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {
    private static final WaitSettings SETTINGS =
            new WaitSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), 10, 5, 16);

    @Test
    void without_a_preference_the_standard_counts() {
        assertThat(waitTime(null)).isEqualTo(SETTINGS.standard());
    }

    @ParameterizedTest
    @CsvSource({"wait=3,3", "Wait = 3,3", "'respond-async, wait=5',5", "'wait=5;foo=bar',5", "wait=0,0", "wait=999,60"})
    void a_caller_may_say_how_long_up_to_the_longest(String prefer, int seconds) {
        assertThat(waitTime(prefer)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void a_caller_that_does_not_want_to_wait_need_not() {
        assertThat(waitTime("respond-async")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wait",
                "wait=",
                "wait=-1",
                "wait=abc",
                "wait=99999999999999999999",
                "await=3",
                "return=minimal"
            })
    void what_can_not_be_meant_is_ignored(String prefer) {
        assertThat(waitTime(prefer)).isEqualTo(SETTINGS.standard());
    }

    private static Duration waitTime(@Nullable String prefer) {
        return Preference.waitTime(prefer, SETTINGS);
    }
}
