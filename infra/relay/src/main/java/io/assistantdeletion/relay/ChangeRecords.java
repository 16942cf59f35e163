package io.assistantdeletion.relay;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Reads Debezium's change records of the outbox; heartbeats come along with them. */
final class ChangeRecords {
    private ChangeRecords() {}

    static boolean isInsert(SourceRecord change) {
        return change.value() instanceof Struct value
                && value.schema().field("after") != null
                && value.getStruct("after") != null;
    }

    static StreamedRow row(SourceRecord change) {
        Struct value = (Struct) change.value();
        return new StreamedRow(value.getStruct("source").getInt64("txId"), row(value.getStruct("after")));
    }

    private static OutboxRow row(Struct row) {
        return new OutboxRow(
                UUID.fromString(row.getString("id")),
                row.getString("aggregatetype"),
                row.getString("aggregateid"),
                row.getString("type"),
                row.getString("payload"),
                row.getString("source"),
                UUID.fromString(row.getString("correlationid")),
                uuid(row.getString("causationid")),
                row.getString("traceparent"),
                instant(row.getString("created_at")));
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
