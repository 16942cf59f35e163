package io.assistantdeletion.command.deletion.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.command.deletion.Credentials;
import io.assistantdeletion.contracts.CloudEventHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The credentials of a record, and when the broker took it. */
final class RecordCredentials {
    /** No longer than the HTTP API takes a header. */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/=-]{1,16384})");

    private RecordCredentials() {}

    /** @throws IllegalStateException if the topic lets its writers choose the time: then a token would never expire */
    static Credentials of(ConsumerRecord<?, ?> found) {
        if (found.timestampType() != TimestampType.LOG_APPEND_TIME) {
            throw new IllegalStateException(
                    "The topic " + found.topic() + " needs message.timestamp.type=LogAppendTime");
        }
        return new Credentials(token(found), Instant.ofEpochMilli(found.timestamp()));
    }

    /** Of several nobody could say which one counts. */
    private static @Nullable String token(ConsumerRecord<?, ?> found) {
        List<Header> headers = new ArrayList<>();
        found.headers().headers(CloudEventHeaders.AUTHORIZATION).forEach(headers::add);
        if (headers.isEmpty()) {
            return null;
        }
        byte[] value = headers.getFirst().value();
        Matcher bearer = BEARER.matcher(value == null ? "" : new String(value, UTF_8));
        return headers.size() == 1 && bearer.matches() ? bearer.group(1) : "";
    }
}
