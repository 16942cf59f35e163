package io.assistantdeletion.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One sample per message type is shipped with the contracts; all of them must always be readable. */
class GoldenSamplesTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @EnumSource
    void a_sample_survives_reading_and_writing_unchanged(EventType type) throws IOException {
        Event event = EventPayloads.read(type, sample(type));

        assertThat(event).isInstanceOf(type.payload());
        assertThat(EventType.of(event)).isEqualTo(type);
        assertThat(JSON.readTree(EventPayloads.write(event))).isEqualTo(JSON.readTree(sample(type)));
    }

    @ParameterizedTest
    @EnumSource
    void a_field_added_by_a_newer_version_is_ignored(EventType type) throws IOException {
        ObjectNode newer = (ObjectNode) JSON.readTree(sample(type));
        newer.put("addedLater", true);

        assertThat(EventPayloads.read(type, newer.toString())).isEqualTo(EventPayloads.read(type, sample(type)));
    }

    @ParameterizedTest
    @EnumSource
    void each_field_is_required_but_those_that_a_release_did_not_know(EventType type) throws IOException {
        JsonNode sample = JSON.readTree(sample(type));
        for (String field : fieldsOfEveryVersion(type, sample)) {
            String without = ((ObjectNode) sample.deepCopy()).without(field).toString();

            assertThatThrownBy(() -> EventPayloads.read(type, without))
                    .as("%s without %s", type, field)
                    .isInstanceOf(UnreadableRecordException.class)
                    .hasMessageContaining("required");
        }
    }

    @Test
    void an_event_that_its_schema_refuses_is_never_written() {
        DeletionEvent nameless = new PhoneNumberDeleted(
                DeletionId.next(), new AssistantId(DeletionId.next().value()), new NumberKey(""), 1);

        assertThatThrownBy(() -> EventPayloads.write(nameless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/numberKey breaks minLength");
    }

    @Test
    void a_complaint_never_quotes_the_offending_value() {
        String secret = "{\"numbers\":\"+15551234567\"}";

        assertThatThrownBy(() -> EventPayloads.read(EventType.REQUESTED, secret))
                .isInstanceOf(UnreadableRecordException.class)
                .message()
                .doesNotContain("+15551234567");
    }

    private static Set<String> fieldsOfEveryVersion(EventType type, JsonNode sample) {
        Set<String> fields = new TreeSet<>(sample.propertyNames());
        for (ContractFiles release : ContractFiles.released()) {
            String released = release.samples().get(type.wireName());
            if (released != null) {
                fields.retainAll(JSON.readTree(released).propertyNames());
            }
        }
        return fields;
    }

    private static String sample(EventType type) throws IOException {
        return Files.readString(Path.of("src/main/resources/samples", type.wireName() + ".json"));
    }
}
