package io.assistantdeletion.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record's headers as the texts that they are. */
record HeaderTexts(Headers headers) {

    /** @throws UnreadableEventException if there is none */
    String required(String name) {
        return optional(name).orElseThrow(() -> new UnreadableEventException("Header " + name + " is missing"));
    }

    /** @throws UnreadableEventException if there is none, or no UUID */
    UUID requiredId(String name) {
        try {
            return UUID.fromString(required(name));
        } catch (IllegalArgumentException e) {
            throw new UnreadableEventException("Header " + name + " is no UUID", e);
        }
    }

    Optional<String> optional(String name) {
        @Nullable Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8));
    }
}
