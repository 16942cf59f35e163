package io.assistantdeletion.vapi.work;

import static java.util.Objects.requireNonNull;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.outbox.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code vendor_deletion} in the handler's own schema, one at a time. All times are the database's. */
final class VendorDeletionTable {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** By name: an asterisk would break prepared statements when a newer version adds a column. */
    private static final String COLUMNS = """
            v.deletion_id, v.resource, v.vendor_id, v.assistant_id, v.organization_id, v.vapi_assistant_id, v.cause_id,
            v.traceparent, v.requested_at, v.generation, v.attempt, v.progress""";

    static final String LOCKED =
            "select " + COLUMNS + ", v.leased_until, clock_timestamp() as now from vendor_deletion v ";

    private final JdbcClient jdbc;

    VendorDeletionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false if there was such a row already */
    boolean insert(VendorDeletion row) {
        EventId cause = row.cause().event();
        return jdbc.sql("""
                        insert into vendor_deletion
                            (deletion_id, resource, vendor_id, assistant_id, organization_id, vapi_assistant_id,
                             cause_id, traceparent, requested_at, generation, progress, priority, due_at)
                        values (:deletion, :resource, :vendorId, :assistant, :organization, :vapiAssistant,
                                :cause, :traceparent, :requestedAt, :generation, :progress::json, :priority, now())
                        on conflict do nothing""")
                        .param("deletion", row.deletionId().value())
                        .param("resource", row.resource())
                        .param("vendorId", row.vendorId())
                        .param("assistant", row.assistantId().value())
                        .param("organization", row.organizationId().value())
                        .param("vapiAssistant", row.vapiAssistantId().value())
                        .param("cause", cause == null ? null : cause.value())
                        .param("traceparent", row.cause().traceparent())
                        .param("requestedAt", row.requestedAt().atOffset(ZoneOffset.UTC))
                        .param("generation", row.generation())
                        .param("progress", JSON.writeValueAsString(row.progress()))
                        .param("priority", row.progress().priority())
                        .update()
                == 1;
    }

    /** @return false if this request or waiver was taken before for this resource */
    boolean take(EventId request, String resource) {
        return jdbc.sql("insert into handled_request (event_id, resource) values (?, ?) on conflict do nothing")
                        .params(request.value(), resource)
                        .update()
                == 1;
    }

    Optional<LockedRow> lock(DeletionId deletion, String resource) {
        return jdbc.sql(LOCKED + "where deletion_id = :deletion and resource = :resource for update")
                .param("deletion", deletion.value())
                .param("resource", resource)
                .query((row, n) -> locked(row))
                .optional();
    }

    /** The row as it is now, if it still belongs to this attempt: what was learned too long ago is not believed. */
    Optional<LockedRow> lockIfMine(VendorDeletion mine) {
        return lock(mine.deletionId(), mine.resource())
                .filter(found -> found.isRunning() && found.stored().attempt() == mine.attempt());
    }

    /** Writes the attempt before its request is sent. */
    VendorDeletion lease(VendorDeletion row, Duration lease) {
        return jdbc.sql("""
                        update vendor_deletion v
                        set attempt = attempt + 1, progress = :progress::json, priority = :priority,
                            leased_until = clock_timestamp() + make_interval(secs => :lease)
                        where deletion_id = :deletion and resource = :resource
                        returning """ + " " + COLUMNS)
                .param("deletion", row.deletionId().value())
                .param("resource", row.resource())
                .param("progress", JSON.writeValueAsString(row.progress()))
                .param("priority", row.progress().priority())
                .param("lease", seconds(lease))
                .query((updated, n) -> row(updated))
                .single();
    }

    /**
     * Ends an attempt that sent nothing, unless another one has begun since. The row is as due as it was, and an earlier
     * doubt stays in it; this attempt leaves none, unlike one whose lease runs out.
     */
    void handBack(VendorDeletion mine) {
        jdbc.sql("update vendor_deletion set leased_until = null"
                        + " where deletion_id = :deletion and resource = :resource and attempt = :attempt")
                .param("deletion", mine.deletionId().value())
                .param("resource", mine.resource())
                .param("attempt", mine.attempt())
                .update();
    }

    /**
     * Stores a locked row that no attempt is running for any more.
     *
     * @param told whether an outcome is told with it
     * @param answer what the attempt that ends here heard; null: none did
     */
    void save(VendorDeletion row, Due due, boolean told, @Nullable String answer) {
        EventId cause = row.cause().event();
        Progress.Trouble trouble = row.progress().trouble();
        Instant tellAt = trouble == null ? null : trouble.tellAt();
        jdbc.sql("""
                        update vendor_deletion
                        set cause_id = :cause, traceparent = :traceparent, generation = :generation,
                            progress = :progress::json, priority = :priority,
                            due_at = case when :reschedule then clock_timestamp() + make_interval(secs => :gap)
                                          else due_at end,
                            tell_at = :tellAt,
                            failing_since = case when :failing then coalesce(failing_since, now()) end,
                            told_at = case when :told then now() else told_at end,
                            leased_until = null,
                            last_answer = coalesce(:answer, last_answer),
                            last_answer_at = case when :answer::text is null then last_answer_at else now() end
                        where deletion_id = :deletion and resource = :resource""")
                .param("deletion", row.deletionId().value())
                .param("resource", row.resource())
                .param("cause", cause == null ? null : cause.value())
                .param("traceparent", row.cause().traceparent())
                .param("generation", row.generation())
                .param("progress", JSON.writeValueAsString(row.progress()))
                .param("priority", row.progress().priority())
                .param("reschedule", !(due instanceof Due.AsItWas))
                .param("gap", gap(due))
                .param("tellAt", tellAt == null ? null : tellAt.atOffset(ZoneOffset.UTC))
                .param("failing", trouble != null)
                .param("told", told)
                .param("answer", answer)
                .update();
    }

    /** Leaves word for the attempt that is running: whoever settles it takes it into account. */
    void note(VendorDeletion row) {
        EventId cause = row.cause().event();
        jdbc.sql("""
                        update vendor_deletion
                        set cause_id = :cause, traceparent = :traceparent, generation = :generation,
                            progress = :progress::json
                        where deletion_id = :deletion and resource = :resource""")
                .param("deletion", row.deletionId().value())
                .param("resource", row.resource())
                .param("cause", cause == null ? null : cause.value())
                .param("traceparent", row.cause().traceparent())
                .param("generation", row.generation())
                .param("progress", JSON.writeValueAsString(row.progress()))
                .update();
    }

    /** Null makes the row due never. */
    private @Nullable Double gap(Due due) {
        return switch (due) {
            case Due.After(Duration gap) -> seconds(gap);
            case Due.Within(Duration ceiling) ->
                seconds(ceiling) * ThreadLocalRandom.current().nextDouble();
            case Due.AsItWas _, Due.Never _ -> null;
        };
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    static LockedRow locked(ResultSet row) throws SQLException {
        OffsetDateTime leasedUntil = row.getObject("leased_until", OffsetDateTime.class);
        return new LockedRow(row(row), leasedUntil == null ? null : leasedUntil.toInstant(), instant(row, "now"));
    }

    private static VendorDeletion row(ResultSet row) throws SQLException {
        UUID cause = row.getObject("cause_id", UUID.class);
        return new VendorDeletion(
                new DeletionId(row.getObject("deletion_id", UUID.class)),
                row.getString("resource"),
                row.getString("vendor_id"),
                new AssistantId(row.getObject("assistant_id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new VapiAssistantId(row.getString("vapi_assistant_id")),
                new Cause(cause == null ? null : new EventId(cause), row.getString("traceparent")),
                instant(row, "requested_at"),
                row.getInt("generation"),
                row.getInt("attempt"),
                JSON.readValue(row.getString("progress"), Progress.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }
}
