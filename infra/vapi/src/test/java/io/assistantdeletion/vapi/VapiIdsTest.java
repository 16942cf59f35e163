package io.assistantdeletion.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VapiIdsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../assistant/x",
                "a%2fb",
                "a?b",
                "",
                " ",
                "a b",
                "a\nb",
                "ünïcode",
                "a#b",
                "a;b",
                "..",
                "untracked:1"
            })
    void what_the_vendor_can_not_have_made_is_malformed(String id) {
        assertThat(VapiIds.isWellFormed(id)).isFalse();
    }

    @Test
    void more_than_64_characters_are_too_many() {
        assertThat(VapiIds.isWellFormed("a".repeat(64))).isTrue();
        assertThat(VapiIds.isWellFormed("a".repeat(65))).isFalse();
        assertThat(VapiIds.isWellFormed("a".repeat(10_000))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"asst-123abc456def", "phone_abc123xyz", "0193a5e0-7c1b-7a44-9d3e-2f6b8c1d0e5a"})
    void ids_as_seen_in_practice_are_well_formed(String id) {
        assertThat(VapiIds.isWellFormed(id)).isTrue();
    }
}
