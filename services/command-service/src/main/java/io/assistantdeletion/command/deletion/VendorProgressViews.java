package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.NumberKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the handlers let others see of their work: a view in the schema of each. */
@Repository
public class VendorProgressViews {
    private static final String PHONE_HANDLER = "vapi_phone_handler.vendor_progress";
    private static final String ASSISTANT_HANDLER = "vapi_assistant_handler.vendor_progress";

    private final JdbcClient jdbc;

    VendorProgressViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Map<NumberKey, VendorProgress> onNumbersOf(DeletionId deletion) {
        return of(PHONE_HANDLER, deletion, NumberKey::new);
    }

    public VendorProgress onAssistantOf(DeletionId deletion) {
        return of(ASSISTANT_HANDLER, deletion, Function.identity()).values().stream()
                .findFirst()
                .orElse(VendorProgress.NONE);
    }

    /** Empty as long as the handler was never started: it makes the view. */
    private <K> Map<K, VendorProgress> of(String view, DeletionId deletion, Function<String, K> key) {
        boolean exists = jdbc.sql("select exists (select from pg_views where schemaname || '.' || viewname = ?)")
                .param(view)
                .query(Boolean.class)
                .single();
        return exists
                ? jdbc
                        .sql("select resource, attempts, last_answer, last_answer_at, next_attempt_at, gate from "
                                + view + " where deletion_id = ?")
                        .param(deletion.value())
                        .query((row, n) -> Map.entry(key.apply(row.getString("resource")), progress(row)))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))
                : Map.of();
    }

    private static VendorProgress progress(ResultSet row) throws SQLException {
        return new VendorProgress(
                row.getInt("attempts"),
                row.getString("last_answer"),
                instant(row, "last_answer_at"),
                instant(row, "next_attempt_at"),
                row.getString("gate"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
