package io.assistantdeletion.coordinator;

import io.assistantdeletion.contracts.AssignmentId;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The two tables of the host application from which a deletion removes rows; always within the organization. */
@Repository
class HostRows {
    private final JdbcClient jdbc;

    HostRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Removes the assistant and its tracking rows; those of numbers that stay alive pass to who uses them. */
    Removal remove(AssistantDeletionRequested request) {
        jdbc.sql("set local lock_timeout = '1s'").update(); // a row that somebody holds delays no other deletion
        List<VapiPhoneNumberId> foundLate = new ArrayList<>();
        for (TrackingRow row : findActive(request)) {
            Optional<AssistantId> survivor =
                    row.isPlanned(request) ? row.plannedSurvivor(request) : findOtherUser(request, row);
            if (survivor.isPresent()) {
                passOn(request, row, survivor.get());
            } else if (!row.isPlanned(request)) {
                row.numberId().ifPresent(foundLate::add);
            }
        }
        RemovedRows removed = new RemovedRows(removeAssignments(request), removeAssistant(request));
        jdbc.sql("set constraints all immediate").update(); // a deferred one must fail here, not at the commit
        return new Removal(removed, foundLate);
    }

    private List<TrackingRow> findActive(AssistantDeletionRequested request) {
        return jdbc.sql("""
                        select id, phone_number, vapi_phone_number_id from phone_number_assignments
                        where organization_id = :organization and status = 'active'
                          and (assistant_id = :assistant or vapi_assistant_id = :vapiAssistant)
                        order by created_at, id""")
                .param("organization", request.organizationId().value())
                .param("assistant", request.assistantId().value())
                .param("vapiAssistant", request.vapiAssistantId().value())
                .query(new DataClassRowMapper<>(TrackingRow.class))
                .list();
    }

    /** Whose deletion is not open, in any organization; one of the same organization first. */
    private Optional<AssistantId> findOtherUser(AssistantDeletionRequested request, TrackingRow row) {
        return jdbc.sql("""
                        select a.id from vapi_assistants a
                        where a.id <> :assistant
                          and (a.vapi_phone_number = nullif(:number, '')
                               or exists (select from phone_number_assignments p
                                          where p.status = 'active'
                                            and (p.assistant_id = a.id or p.vapi_assistant_id = a.vapi_assistant_id)
                                            and (p.phone_number = nullif(:number, '')
                                                 or p.vapi_phone_number_id = nullif(:numberId, ''))))
                          and not exists (select from saga s
                                          where s.assistant_id = a.id and s.state_name <> 'Completed')
                        order by a.organization_id = :organization desc, a.id limit 1""")
                .param("assistant", request.assistantId().value())
                .param("organization", request.organizationId().value())
                .param("number", row.phoneNumber())
                .param("numberId", row.vapiPhoneNumberId())
                .query(UUID.class)
                .optional()
                .map(AssistantId::new);
    }

    /** To a survivor of the same organization only. */
    private void passOn(AssistantDeletionRequested request, TrackingRow row, AssistantId survivor) {
        jdbc.sql("""
                        update phone_number_assignments p
                        set assistant_id = s.id, vapi_assistant_id = s.vapi_assistant_id, updated_at = now()
                        from vapi_assistants s
                        where p.id = :row and p.organization_id = :organization
                          and s.id = :survivor and s.organization_id = :organization""")
                .param("row", row.id())
                .param("survivor", survivor.value())
                .param("organization", request.organizationId().value())
                .update();
    }

    private int removeAssignments(AssistantDeletionRequested request) {
        return jdbc.sql("""
                        delete from phone_number_assignments
                        where organization_id = :organization
                          and (assistant_id = :assistant or vapi_assistant_id = :vapiAssistant
                               or (id = any (:planned) and assistant_id is null and vapi_assistant_id is null))""")
                .param("organization", request.organizationId().value())
                .param("assistant", request.assistantId().value())
                .param("vapiAssistant", request.vapiAssistantId().value())
                .param(
                        "planned",
                        request.assignments().stream().map(AssignmentId::value).toArray(UUID[]::new))
                .update();
    }

    private int removeAssistant(AssistantDeletionRequested request) {
        return jdbc.sql("delete from vapi_assistants where id = :assistant and organization_id = :organization")
                .param("assistant", request.assistantId().value())
                .param("organization", request.organizationId().value())
                .update();
    }
}
