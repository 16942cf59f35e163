package io.assistantdeletion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A record of the commands' topic, right or wrong. */
record HostileCommand(String name, @Nullable String key, byte @Nullable [] payload, List<Header> headers) {

    /** As an upstream service sends it. */
    static HostileCommand proper(String name, UUID assistant, @Nullable String authorization) {
        HostileCommand bare = new HostileCommand(
                name,
                assistant.toString(),
                "{\"assistantId\":\"%s\"}".formatted(assistant).getBytes(UTF_8),
                List.of());
        HostileCommand command = bare.with("ce_specversion", "1.0")
                .with("ce_id", UUID.randomUUID().toString())
                .with("ce_type", "assistant-deletion.delete-assistant.v1")
                .with("ce_source", "/billing")
                .with("content-type", "application/json");
        return authorization == null ? command : command.with("authorization", authorization);
    }

    HostileCommand with(String header, @Nullable String value) {
        return withBytes(header, value == null ? null : value.getBytes(UTF_8));
    }

    HostileCommand withBytes(String header, byte @Nullable [] value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new RecordHeader(header, value));
        return new HostileCommand(name, key, payload, more);
    }

    HostileCommand without(String header) {
        return new HostileCommand(
                name,
                key,
                payload,
                headers.stream().filter(h -> !h.key().equals(header)).toList());
    }

    HostileCommand withPayload(byte @Nullable [] other) {
        return new HostileCommand(name, key, other, headers);
    }

    HostileCommand withPayload(String other) {
        return withPayload(other.getBytes(UTF_8));
    }

    String id() {
        return headers.stream()
                .filter(header -> header.key().equals("ce_id"))
                .map(header -> new String(header.value(), UTF_8))
                .findFirst()
                .orElse("none");
    }

    ProducerRecord<String, byte[]> toRecord() {
        return new ProducerRecord<>(Topics.COMMANDS, null, null, key, payload, headers);
    }

    @Override
    public String toString() {
        return name;
    }
}
