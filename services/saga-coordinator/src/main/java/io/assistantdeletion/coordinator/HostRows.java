package io.assistantdeletion.coordinator;

import io.assistantdeletion.contracts.AssignmentId;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.PhoneNumber;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.RemovedRows;
import java.util.UUID;
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
    RemovedRows remove(AssistantDeletionRequested request) {
        jdbc.sql("set local lock_timeout = '1s'").update(); // a row that somebody holds delays no other deletion
        for (PlannedNumber number : request.numbers()) {
            if (number instanceof PlannedNumber.KeepShared shared) {
                passOn(request, shared.number(), shared.survivor());
            }
        }
        RemovedRows removed = new RemovedRows(removeAssignments(request), removeAssistant(request));
        jdbc.sql("set constraints all immediate").update(); // a deferred one must fail here, not at the commit
        return removed;
    }

    /** To a survivor of the same organization only. */
    private void passOn(AssistantDeletionRequested request, PhoneNumber number, AssistantId survivor) {
        jdbc.sql("""
                        update phone_number_assignments p
                        set assistant_id = s.id, vapi_assistant_id = s.vapi_assistant_id, updated_at = now()
                        from vapi_assistants s
                        where s.id = :survivor and s.organization_id = :organization
                          and p.organization_id = :organization and p.phone_number = :number and p.status = 'active'
                          and (p.assistant_id = :assistant or p.vapi_assistant_id = :vapiAssistant)""")
                .param("survivor", survivor.value())
                .param("organization", request.organizationId().value())
                .param("number", number.value())
                .param("assistant", request.assistantId().value())
                .param("vapiAssistant", request.vapiAssistantId().value())
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
