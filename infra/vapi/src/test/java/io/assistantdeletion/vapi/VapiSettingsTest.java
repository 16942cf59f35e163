package io.assistantdeletion.vapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VapiSettingsTest {
    @Test
    void a_key_from_a_file_loses_its_line_break() {
        assertThat(settings("key-1\n").apiKey()).isEqualTo("key-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "the secret key", "the\nsecret", "secrét"})
    void a_key_that_is_no_header_is_refused_and_not_quoted(String key) {
        assertThatThrownBy(() -> settings(key))
                .hasMessageContaining("vapi.api-key")
                .message()
                .doesNotContain("secr");
    }

    @Test
    void the_key_is_not_in_the_text_form() {
        assertThat(settings("key-1").toString()).doesNotContain("key-1");
    }

    private static VapiSettings settings(String key) {
        return new VapiSettings(URI.create("http://127.0.0.1"), key, Duration.ofSeconds(1), Duration.ofSeconds(3));
    }
}
