package io.assistantdeletion.tracing;

import io.opentelemetry.api.common.Attributes;

/**
 * What a span tells of an event or a command, in OpenTelemetry's words; never what is in it.
 *
 * @param id its {@code ce_id}
 * @param type its {@code ce_type}
 * @param conversation the deletion that it belongs to; of a command and its refusal the command
 */
public record TracedMessage(String topic, String id, String type, String conversation) {
    Attributes attributes() {
        return Attributes.builder()
                .put("messaging.system", "kafka")
                .put("messaging.destination.name", topic)
                .put("messaging.message.id", id)
                .put("messaging.message.conversation_id", conversation)
                .put("cloudevents.event_type", type)
                .build();
    }
}
