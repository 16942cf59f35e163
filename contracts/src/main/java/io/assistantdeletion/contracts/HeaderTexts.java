package io.assistantdeletion.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record's headers as the texts that they are. */
record HeaderTexts(Headers headers) {
    /** Version {@code ff} and ids of zeros are none. */
    private static final Pattern TRACE_PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** @throws UnreadableRecordException if there is none */
    String required(String name) {
        return optional(name).orElseThrow(() -> new UnreadableRecordException("Header " + name + " is missing"));
    }

    /** @throws UnreadableRecordException if there is none, or no UUID */
    UUID requiredId(String name) {
        return UuidText.parse(required(name))
                .orElseThrow(() -> new UnreadableRecordException("Header " + name + " is no UUID"));
    }

    /** W3C trace context. What is none is left out: it is nothing that a command or an event depends on. */
    Optional<String> traceParent() {
        return optional(CloudEventHeaders.TRACE_PARENT)
                .filter(text -> TRACE_PARENT.matcher(text).matches());
    }

    Optional<String> optional(String name) {
        @Nullable Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8));
    }
}
