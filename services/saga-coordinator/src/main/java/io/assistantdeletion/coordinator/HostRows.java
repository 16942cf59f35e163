package io.assistantdeletion.coordinator;

import io.assistantdeletion.contracts.AssignmentId;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The two tables of the host application from which a deletion removes rows; always within the organization. */
@Repository
class HostRows {
    private static final Logger LOG = LoggerFactory.getLogger(HostRows.class);

    private final JdbcClient jdbc;
    private final SharedNumbers shared;

    HostRows(JdbcClient jdbc, SharedNumbers shared) {
        this.jdbc = jdbc;
        this.shared = shared;
    }

    /** Removes the assistant and its tracking rows; those of numbers that stay alive pass to who uses them. */
    Removal removeAll(AssistantDeletionRequested request) {
        boundWaiting();
        lockAssistant(request);
        Removal removal = removeTrackingRows(request, findTrackingRows(request));
        int assistants = removeAssistant(request);
        jdbc.sql("set constraints all immediate").update(); // a deferred one must fail here, not at the commit
        return removal.withAssistants(assistants);
    }

    /** Removes tracking rows that came when the assistant was gone; as then, their numbers may be somebody's. */
    Removal removeLate(AssistantDeletionRequested request) {
        boundWaiting();
        return removeTrackingRows(request, findLateTrackingRows(request));
    }

    /** Exactly these rows: one that comes meanwhile is found late. */
    private Removal removeTrackingRows(AssistantDeletionRequested request, List<TrackingRow> rows) {
        SequencedSet<VapiPhoneNumberId> foundLate = new LinkedHashSet<>();
        List<UUID> removable = new ArrayList<>();
        for (TrackingRow row : rows) {
            if (!row.active() || row.isToBeDeletedAsPlanned(request)) {
                removable.add(row.id());
                continue;
            }
            Optional<SharedNumbers.NumberUser> user = shared.findOtherUser(request, row);
            if (user.isEmpty()) {
                row.numberId().ifPresentOrElse(foundLate::add, () -> warn(request, "it has no ID"));
                removable.add(row.id());
            } else if (user.get().isIn(request.organizationId())) {
                shared.passOn(request, row, user.get());
            } else {
                warn(request, "another organization uses it");
                removable.add(row.id());
            }
        }
        return new Removal(new RemovedRows(removeAssignments(request, removable), 0), List.copyOf(foundLate));
    }

    private int removeAssignments(AssistantDeletionRequested request, List<UUID> rows) {
        return jdbc.sql(
                        "delete from phone_number_assignments where id = any (:rows) and organization_id = :organization")
                .param("rows", rows.toArray(UUID[]::new))
                .param("organization", request.organizationId().value())
                .update();
    }

    /** A row that somebody holds delays no other deletion. */
    private void boundWaiting() {
        jdbc.sql("set local lock_timeout = '1s'").update();
    }

    /**
     * Rows that are being written for it are seen after this, and no further ones can be. Who plans a deletion of it
     * ({@code HostTables.lockForPlanning}) waits: the log may tell of this commit before queries see it.
     */
    private void lockAssistant(AssistantDeletionRequested request) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:assistant, 0))::text")
                .param("assistant", request.assistantId().toString())
                .query(String.class)
                .optional();
        jdbc.sql("select from vapi_assistants where id = :assistant and organization_id = :organization for update")
                .param("assistant", request.assistantId().value())
                .param("organization", request.organizationId().value())
                .query((row, n) -> true)
                .optional();
    }

    /** Its own, and those of the plan that are still nobody's. */
    private List<TrackingRow> findTrackingRows(AssistantDeletionRequested request) {
        return jdbc.sql("""
                        select p.id, p.phone_number, p.vapi_phone_number_id, p.status = 'active' as active
                        from phone_number_assignments p
                        where p.organization_id = :organization
                          and (p.assistant_id = :assistant or p.vapi_assistant_id = nullif(:vapiAssistant, '')
                               or (p.id = any (:planned)
                                   and not exists (select from vapi_assistants a
                                                   where a.id = p.assistant_id
                                                      or a.vapi_assistant_id = p.vapi_assistant_id)))
                        order by p.created_at, p.id for update of p""")
                .param("organization", request.organizationId().value())
                .param("assistant", request.assistantId().value())
                .param("vapiAssistant", request.vapiAssistantId().value())
                .param(
                        "planned",
                        request.assignments().stream().map(AssignmentId::value).toArray(UUID[]::new))
                .query(new DataClassRowMapper<>(TrackingRow.class))
                .list();
    }

    private List<TrackingRow> findLateTrackingRows(AssistantDeletionRequested request) {
        return jdbc.sql("""
                        select p.id, p.phone_number, p.vapi_phone_number_id, p.status = 'active' as active
                        from phone_number_assignments p
                        where p.organization_id = :organization and p.assistant_id is null
                          and p.vapi_assistant_id = nullif(:vapiAssistant, '')
                          and not exists (select from vapi_assistants a
                                          where a.id = :assistant or a.vapi_assistant_id = :vapiAssistant)
                        order by p.created_at, p.id for update of p""")
                .param("organization", request.organizationId().value())
                .param("assistant", request.assistantId().value())
                .param("vapiAssistant", request.vapiAssistantId().value())
                .query(new DataClassRowMapper<>(TrackingRow.class))
                .list();
    }

    private int removeAssistant(AssistantDeletionRequested request) {
        return jdbc.sql("delete from vapi_assistants where id = :assistant and organization_id = :organization")
                .param("assistant", request.assistantId().value())
                .param("organization", request.organizationId().value())
                .update();
    }

    private static void warn(AssistantDeletionRequested request, String reason) {
        LOG.atWarn()
                .addKeyValue("deletion", request.deletionId())
                .addKeyValue("reason", reason)
                .log("Tracking row removed, its number is left alone");
    }
}
