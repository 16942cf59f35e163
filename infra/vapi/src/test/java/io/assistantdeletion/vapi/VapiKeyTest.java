package io.assistantdeletion.vapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class VapiKeyTest {
    private final Logger ours = (Logger) LoggerFactory.getLogger(VapiKey.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void listen() {
        lines.start();
        ours.addAppender(lines);
        ours.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        ours.setLevel(null);
        ours.detachAppender(lines);
    }

    @Test
    void a_key_from_a_file_loses_its_line_break() throws IOException {
        assertThat(new VapiKey(null, file("key-1\n")).inUse()).isEqualTo("key-1");
    }

    @Test
    void a_new_key_is_used_only_after_a_look_with_it() throws IOException {
        Path file = file("key-1");
        VapiKey key = new VapiKey(null, file);
        key.beginLook();
        assertThat(key.isNew()).isFalse();

        Files.writeString(file, "key-2");

        assertThat(key.isNew()).isTrue();
        key.beginLook();
        assertThat(key.looked()).isEqualTo("key-2");
        assertThat(key.inUse()).isEqualTo("key-1");
        key.adopt();
        assertThat(key.inUse()).isEqualTo("key-2");
        assertThat(key.isNew()).isFalse();
    }

    @Test
    void that_another_key_is_in_use_is_said_once_and_without_the_key() throws IOException {
        Path file = file("key-1");
        VapiKey key = new VapiKey(null, file);
        key.beginLook();
        key.adopt();
        assertThat(lines.list).isEmpty();

        Files.writeString(file, "key-2");
        assertThat(key.isNew()).isTrue();
        key.beginLook();
        key.adopt();
        key.beginLook();
        key.adopt();

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getMessage()).isEqualTo("Vapi key has changed, the new one is in use");
            assertThat(line.getKeyValuePairs()).isNullOrEmpty();
        });
    }

    @Test
    void while_the_file_holds_no_key_the_one_before_stays_in_use() throws IOException {
        Path file = file("key-1");
        VapiKey key = new VapiKey(null, file);
        key.beginLook();

        Files.delete(file);
        assertThat(key.isNew()).isFalse();
        Files.writeString(file, "");
        assertThat(key.isNew()).isFalse();

        assertThat(key.inUse()).isEqualTo("key-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "the secret key", "the\nsecret", "secr\u00e9t"})
    void a_key_that_is_no_header_is_refused_and_not_quoted(String text) {
        assertThatThrownBy(() -> new VapiKey(text, null))
                .hasMessageContaining("vapi.api-key")
                .message()
                .doesNotContain("secr");
    }

    @Test
    void exactly_one_of_key_and_file_is_needed() {
        assertThatThrownBy(() -> new VapiKey(null, null)).hasMessageContaining("VAPI_API_KEY_FILE");
        assertThatThrownBy(() -> new VapiKey("key-1", Path.of("key"))).hasMessageContaining("VAPI_API_KEY_FILE");
    }

    @Test
    void the_key_is_in_no_text_form() throws IOException {
        assertThat(new VapiKey("key-1", null).toString()).doesNotContain("key-1");
        assertThat(new VapiKey(null, file("key-1")).toString()).doesNotContain("key-1");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("key"), text);
    }
}
