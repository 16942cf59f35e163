package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.NumberKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    public Map<DeletionId, Map<NumberKey, VendorProgress>> onNumbersOf(Collection<DeletionId> deletions) {
        Map<DeletionId, Map<NumberKey, VendorProgress>> numbers = new HashMap<>();
        read(PHONE_HANDLER, deletions)
                .forEach(row -> numbers.computeIfAbsent(row.deletion(), id -> new HashMap<>())
                        .put(new NumberKey(row.resource()), row.progress()));
        return numbers;
    }

    public Map<DeletionId, VendorProgress> onAssistantsOf(Collection<DeletionId> deletions) {
        Map<DeletionId, VendorProgress> assistants = new HashMap<>();
        read(ASSISTANT_HANDLER, deletions).forEach(row -> assistants.put(row.deletion(), row.progress()));
        return assistants;
    }

    /** Empty as long as the handler was never started: it makes the view. */
    private List<Row> read(String view, Collection<DeletionId> deletions) {
        boolean exists = jdbc.sql("select exists (select from pg_views where schemaname || '.' || viewname = ?)")
                .param(view)
                .query(Boolean.class)
                .single();
        return exists
                ? jdbc.sql("""
                                select deletion_id, resource, attempts, last_answer, last_answer_at, next_attempt_at, gate,
                                       gate_since, failing_since, running, told_at, handler_claimed_at
                                from %s where deletion_id = any (:deletions)""".formatted(view))
                        .param(
                                "deletions",
                                deletions.stream().map(DeletionId::value).toArray(UUID[]::new))
                        .query((row, n) -> new Row(
                                new DeletionId(row.getObject("deletion_id", UUID.class)),
                                row.getString("resource"),
                                progress(row)))
                        .list()
                : List.of();
    }

    private static VendorProgress progress(ResultSet row) throws SQLException {
        return new VendorProgress(
                row.getInt("attempts"),
                row.getString("last_answer"),
                instant(row, "last_answer_at"),
                instant(row, "next_attempt_at"),
                row.getString("gate"),
                instant(row, "gate_since"),
                instant(row, "failing_since"),
                row.getBoolean("running"),
                instant(row, "told_at"),
                instant(row, "handler_claimed_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private record Row(DeletionId deletion, String resource, VendorProgress progress) {}
}
