package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.VapiAssistantId;
import java.util.List;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a deletion reads of the host application's tables. */
@Repository
class HostTables {
    private final JdbcClient jdbc;

    HostTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The assistant's tracking rows, and those of its number whose assistant is gone or is being deleted. */
    List<AssignmentRow> findAssignments(AssistantRow assistant) {
        return jdbc.sql("""
                        select p.id, p.phone_number, p.vapi_phone_number_id, p.status = 'active' as active
                        from phone_number_assignments p
                        where p.organization_id = :organization
                          and (p.assistant_id = :assistant or p.vapi_assistant_id = nullif(:vapiAssistant, '')
                               or (p.phone_number = nullif(:number, '')
                                   and not exists (
                                       select from vapi_assistants a
                                       where (a.id = p.assistant_id
                                              or a.vapi_assistant_id = nullif(p.vapi_assistant_id, ''))
                                         and not exists (select from deletion d
                                                         where d.assistant_id = a.id and d.completed_at is null))))
                        order by p.created_at, p.id""")
                .param("organization", assistant.organizationId())
                .param("assistant", assistant.id())
                .param("vapiAssistant", assistant.vapiAssistantId())
                .param("number", assistant.vapiPhoneNumber())
                .query(new DataClassRowMapper<>(AssignmentRow.class))
                .list();
    }

    /** Whether the host application has the vendor's assistant, or the same row, again. */
    boolean hasAssistant(AssistantId assistant, VapiAssistantId vapiAssistant) {
        return jdbc.sql("""
                        select exists (select from vapi_assistants
                                       where id = :assistant or vapi_assistant_id = nullif(:vapiAssistant, ''))""")
                .param("assistant", assistant.value())
                .param("vapiAssistant", vapiAssistant.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Who else uses one of these numbers, in any organization; a survivor of the same one comes first. The cleanup asks
     * the same again ({@code HostRows.findOtherUser}).
     */
    List<NumberUse> findOtherUses(AssistantRow assistant, List<TrackedNumber> numbers) {
        return jdbc.sql("""
                        select used.assistant_id, used.phone_number, used.vapi_phone_number_id
                        from (select a.id as assistant_id, a.organization_id, a.vapi_phone_number as phone_number,
                                     null as vapi_phone_number_id
                              from vapi_assistants a
                              where a.vapi_phone_number = any (:numbers)
                              union all
                              select a.id, a.organization_id, p.phone_number, p.vapi_phone_number_id
                              from phone_number_assignments p
                              join vapi_assistants a
                                on a.id = p.assistant_id or a.vapi_assistant_id = nullif(p.vapi_assistant_id, '')
                              where p.status = 'active'
                                and (p.phone_number = any (:numbers) or p.vapi_phone_number_id = any (:ids))) used
                        where used.assistant_id <> :assistant
                          and not exists (select from deletion d
                                          where d.assistant_id = used.assistant_id and d.completed_at is null)
                        order by used.organization_id = :organization desc, used.assistant_id""")
                .param("assistant", assistant.id())
                .param("organization", assistant.organizationId())
                .param(
                        "numbers",
                        numbers.stream()
                                .flatMap(number -> number.number().stream())
                                .toArray(String[]::new))
                .param(
                        "ids",
                        numbers.stream().flatMap(number -> number.id().stream()).toArray(String[]::new))
                .query(new DataClassRowMapper<>(NumberUse.class))
                .list();
    }

    /** Holds off others that plan about the same, until the transaction ends. */
    void lockForPlanning(String what) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:what, 0))::text")
                .param("what", what)
                .query(String.class)
                .optional();
    }
}
