package io.assistantdeletion.coordinator;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Numbers that several assistants use: they stay alive, and their tracking rows pass to who is left. */
@Repository
class SharedNumbers {
    private final JdbcClient jdbc;

    SharedNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whose deletion is not open, in any organization; one of the same organization first. The plan asks the same of its
     * own table ({@code HostTables.findOtherUses}); here it is asked again, since a sharer may be gone by now.
     */
    Optional<NumberUser> findOtherUser(AssistantDeletionRequested request, TrackingRow row) {
        return jdbc.sql("""
                        select used.assistant_id, used.organization_id
                        from (select a.id as assistant_id, a.organization_id
                              from vapi_assistants a
                              where a.vapi_phone_number = nullif(:number, '')
                              union all
                              select a.id, a.organization_id
                              from phone_number_assignments p
                              join vapi_assistants a
                                on a.id = p.assistant_id or a.vapi_assistant_id = nullif(p.vapi_assistant_id, '')
                              where p.status = 'active'
                                and (p.phone_number = nullif(:number, '')
                                     or p.vapi_phone_number_id = nullif(:numberId, ''))) used
                        where used.assistant_id <> :assistant
                          and not exists (select from saga s
                                          where s.assistant_id = used.assistant_id and s.state_name <> 'Completed')
                        order by used.organization_id = :organization desc, used.assistant_id limit 1""")
                .param("assistant", request.assistantId().value())
                .param("organization", request.organizationId().value())
                .param("number", row.phoneNumber())
                .param("numberId", row.vapiPhoneNumberId())
                .query(new DataClassRowMapper<>(NumberUser.class))
                .optional();
    }

    /** A row of another organization is none of ours to make, so only within the same one. */
    void passOn(AssistantDeletionRequested request, TrackingRow row, NumberUser survivor) {
        jdbc.sql("""
                        update phone_number_assignments p
                        set assistant_id = s.id, vapi_assistant_id = s.vapi_assistant_id, updated_at = now()
                        from vapi_assistants s
                        where p.id = :row and p.organization_id = :organization
                          and s.id = :survivor and s.organization_id = :organization""")
                .param("row", row.id())
                .param("survivor", survivor.assistantId())
                .param("organization", request.organizationId().value())
                .update();
    }

    /** Who uses a number. */
    record NumberUser(UUID assistantId, UUID organizationId) {
        boolean isIn(OrganizationId organization) {
            return organizationId.equals(organization.value());
        }
    }
}
