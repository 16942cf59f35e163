package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.outbox.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code vendor_deletion} in the handler's own schema. All times are the database's. */
final class VendorDeletionTable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    VendorDeletionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false if there was such a row already */
    boolean insert(VendorDeletion row) {
        EventId cause = row.cause().event();
        return jdbc.sql("""
                        insert into vendor_deletion
                            (deletion_id, resource, vendor_id, assistant_id, organization_id, cause_id, traceparent, due_at)
                        values (:deletion, :resource, :vendorId, :assistant, :organization, :cause, :traceparent, now())
                        on conflict do nothing""")
                        .param("deletion", row.deletionId().value())
                        .param("resource", row.resource())
                        .param("vendorId", row.vendorId())
                        .param("assistant", row.assistantId().value())
                        .param("organization", row.organizationId().value())
                        .param("cause", cause == null ? null : cause.value())
                        .param("traceparent", row.cause().traceparent())
                        .update()
                == 1;
    }

    /** A lease that was still there when it ran out belonged to an attempt that never told its result. */
    List<VendorDeletion> claim(int most, Duration lease) {
        return jdbc.sql("""
                        update vendor_deletion v
                        set attempt = v.attempt + 1,
                            maybe_deleted = v.maybe_deleted or v.leased_until is not null,
                            leased_until = clock_timestamp() + make_interval(secs => :lease)
                        from (select deletion_id, resource from vendor_deletion
                              where due_at <= now() and (leased_until is null or leased_until < now())
                              order by due_at limit :most for update skip locked) due
                        where v.deletion_id = due.deletion_id and v.resource = due.resource
                        returning v.*""")
                .param("most", most)
                .param("lease", lease.toMillis() / 1000.0)
                .query((row, n) -> row(row))
                .list();
    }

    /** Whether the row still belongs to this attempt; if so, until the transaction ends. */
    boolean lockIfMine(VendorDeletion row) {
        return jdbc.sql("""
                        select from vendor_deletion
                        where deletion_id = :deletion and resource = :resource
                          and attempt = :attempt and leased_until is not null
                        for update""")
                .param("deletion", row.deletionId().value())
                .param("resource", row.resource())
                .param("attempt", row.attempt())
                .query((found, n) -> true)
                .optional()
                .isPresent();
    }

    void store(VendorDeletion row, int revision, VendorOutcome outcome) {
        jdbc.sql("""
                        update vendor_deletion
                        set outcome = :outcome::json, revision = :revision, told_at = now(),
                            due_at = null, leased_until = null
                        where deletion_id = :deletion and resource = :resource""")
                .param("deletion", row.deletionId().value())
                .param("resource", row.resource())
                .param("revision", revision)
                .param("outcome", JSON.writeValueAsString(outcome))
                .update();
    }

    private static VendorDeletion row(ResultSet row) throws SQLException {
        UUID cause = row.getObject("cause_id", UUID.class);
        return new VendorDeletion(
                new DeletionId(row.getObject("deletion_id", UUID.class)),
                row.getString("resource"),
                row.getString("vendor_id"),
                new AssistantId(row.getObject("assistant_id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new Cause(cause == null ? null : new EventId(cause), row.getString("traceparent")),
                row.getInt("attempt"),
                row.getBoolean("maybe_deleted"),
                row.getInt("revision"));
    }
}
