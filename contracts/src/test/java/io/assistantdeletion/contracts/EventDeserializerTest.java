package io.assistantdeletion.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventDeserializerTest {
    private static final EventId ID = EventId.next();
    private static final VapiAssistantDeleted EVENT =
            new VapiAssistantDeleted(DeletionId.next(), new AssistantId(UUID.randomUUID()), 1);

    private final EventDeserializer deserializer = new EventDeserializer();

    @Test
    void an_event_comes_with_its_cloud_events_attributes() {
        Headers headers = headers().add(CloudEventHeaders.CAUSATION_ID, utf8(ID.toString()));

        assertThat(read(headers, EventPayloads.write(EVENT)))
                .isEqualTo(new EventEnvelope(
                        ID, Instant.parse("2026-11-23T10:00:00Z"), "/assistant-deletion/test", ID, null, EVENT));
    }

    @Test
    void an_unknown_type_is_told_apart_and_its_payload_never_read() {
        Headers headers = headers().remove(CloudEventHeaders.TYPE).add(CloudEventHeaders.TYPE, utf8("future.v9"));

        assertThat(read(headers, "not even JSON")).isEqualTo(new Received.UnknownType("future.v9"));
    }

    @Test
    void a_known_type_with_an_unreadable_payload_is_refused() {
        assertThatThrownBy(() -> read(headers(), "{")).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void a_record_without_a_required_header_is_refused() {
        Headers headers = headers().remove(CloudEventHeaders.ID);

        assertThatThrownBy(() -> read(headers, EventPayloads.write(EVENT)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("Header ce_id is missing");
    }

    @Test
    void a_record_with_a_malformed_header_is_refused() {
        Headers headers = headers().remove(CloudEventHeaders.TIME).add(CloudEventHeaders.TIME, utf8("yesterday"));

        assertThatThrownBy(() -> read(headers, EventPayloads.write(EVENT)))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void a_trusting_reader_reads_the_same_and_refuses_what_lacks_something_or_is_something_else() {
        EventDeserializer trusting = EventDeserializer.trusting();
        String event = EventPayloads.write(EVENT);

        assertThat(trusting.deserialize(Topics.EVENTS, headers(), utf8(event))).isEqualTo(read(headers(), event));
        for (String broken : List.of(
                "{",
                "null",
                event.replaceFirst("\"revision\":1", "\"revision\":null"),
                event.replaceFirst("\"revision\":1", "\"revision\":\"soon\""),
                event.replaceFirst("\"assistantId\":", "\"another\":"))) {
            assertThatThrownBy(() -> trusting.deserialize(Topics.EVENTS, headers(), utf8(broken)))
                    .as(broken)
                    .isInstanceOf(UnreadableRecordException.class);
        }
    }

    private Received read(Headers headers, String payload) {
        return deserializer.deserialize(Topics.EVENTS, headers, utf8(payload));
    }

    private static Headers headers() {
        return new RecordHeaders()
                .add(CloudEventHeaders.ID, utf8(ID.toString()))
                .add(CloudEventHeaders.TYPE, utf8(EventType.of(EVENT).wireName()))
                .add(CloudEventHeaders.SOURCE, utf8("/assistant-deletion/test"))
                .add(CloudEventHeaders.TIME, utf8("2026-11-23T10:00:00Z"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
