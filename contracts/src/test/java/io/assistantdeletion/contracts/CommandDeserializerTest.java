package io.assistantdeletion.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandDeserializerTest {
    private static final UUID ID = UUID.randomUUID();
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final CommandDeserializer deserializer = new CommandDeserializer();

    @Test
    void the_sample_is_a_command() throws IOException {
        assertThat(read(headers().add("traceparent", utf8(TRACE)), sample()))
                .isEqualTo(new CommandEnvelope(
                        new CommandId(ID),
                        TRACE,
                        new DeleteAssistant(new AssistantId(UUID.fromString("6f1d3c52-8a7e-4b90-a1c2-d3e4f5061728")))));
    }

    @Test
    void a_field_of_a_newer_sender_is_ignored() throws IOException {
        assertThat(read(headers(), sample().replaceFirst("\\{", "{\"addedLater\":1,")))
                .isEqualTo(read(headers(), sample()));
    }

    @Test
    void an_unknown_type_is_not_passed_over() {
        Headers headers = headers().remove("ce_type").add("ce_type", utf8("assistant-deletion.delete-assistant.v2"));

        assertThatThrownBy(() -> read(headers, sample())).isInstanceOf(UnreadableRecordException.class);
    }

    /** A zero character fits no text column: the command would be refused for ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0000",
                "00-4bf9-00f0-01",
                "<script>",
                TRACE + "-",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
            })
    void a_trace_that_is_none_is_left_out(String trace) throws IOException {
        assertThat(read(headers().add("traceparent", utf8(trace)), sample())).isEqualTo(read(headers(), sample()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"assistantId\":null}", "{\"assistantId\":\"1-1-1-1-1\"}", "7", ""})
    void what_its_schema_refuses_is_refused(String payload) {
        assertThatThrownBy(() -> read(headers(), payload)).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void an_id_is_needed_to_tell_it_from_others() {
        assertThatThrownBy(() -> read(headers().remove("ce_id"), sample()))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("Header ce_id is missing");
    }

    private Received read(Headers headers, String payload) {
        return deserializer.deserialize(Topics.COMMANDS, headers, utf8(payload));
    }

    private static Headers headers() {
        return new RecordHeaders().add("ce_id", utf8(ID.toString())).add("ce_type", utf8(DeleteAssistant.TYPE));
    }

    private static String sample() throws IOException {
        return Files.readString(Path.of("src/main/resources/samples", DeleteAssistant.TYPE + ".json"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
