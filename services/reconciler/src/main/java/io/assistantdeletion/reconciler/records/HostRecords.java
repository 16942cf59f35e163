package io.assistantdeletion.reconciler.records;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.reconciler.comparison.FoldedDeletion;
import io.assistantdeletion.reconciler.comparison.HostRows;
import io.assistantdeletion.reconciler.comparison.NamedResource;
import io.assistantdeletion.reconciler.comparison.Resource;
import io.assistantdeletion.reconciler.comparison.Told;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The application's two tables; only read. */
@Repository
public class HostRecords {
    private final JdbcClient jdbc;

    HostRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is left of these assistants. */
    public HostRows rowsOf(Collection<FoldedDeletion> deletions) {
        List<AssistantId> assistants = jdbc.sql("select id from vapi_assistants where id = any (:ids)")
                .param(
                        "ids",
                        deletions.stream()
                                .map(folded -> folded.assistant().value())
                                .toArray(UUID[]::new))
                .query((row, n) -> new AssistantId(row.getObject(1, UUID.class)))
                .list();
        List<HostRows.Orphan> orphans = jdbc.sql("""
                        select p.id, p.organization_id, p.vapi_assistant_id from phone_number_assignments p
                        where p.vapi_assistant_id = any (:vapiIds) and p.vapi_assistant_id <> '' and p.assistant_id is null
                          and not exists (select from vapi_assistants a where a.vapi_assistant_id = p.vapi_assistant_id)""")
                .param(
                        "vapiIds",
                        deletions.stream()
                                .map(folded -> folded.state()
                                        .request()
                                        .vapiAssistantId()
                                        .value())
                                .toArray(String[]::new))
                .query((row, n) -> new HostRows.Orphan(
                        row.getObject("id", UUID.class),
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        new VapiAssistantId(row.getString("vapi_assistant_id"))))
                .list();
        return new HostRows(new HashSet<>(assistants), orphans);
    }

    /**
     * What rows name at the vendor. A tracking row is in use if it is active and its assistant is there; one that names an
     * assistant which the application has not waits for its removal.
     *
     * @param before rows that came later may name what came later
     */
    public List<NamedResource> namedResources(Instant before) {
        return jdbc.sql("""
                        select 'vapi_assistants' as from_table, id, vapi_assistant_id as vendor_id,
                               true as is_assistant, true as in_use
                        from vapi_assistants where vapi_assistant_id <> '' and created_at < :before
                        union all
                        select 'phone_number_assignments', p.id, p.vapi_phone_number_id, false,
                               p.status = 'active'
                               and (p.assistant_id is not null
                                    or exists (select from vapi_assistants a where a.vapi_assistant_id = p.vapi_assistant_id))
                        from phone_number_assignments p
                        where p.vapi_phone_number_id <> '' and p.created_at < :before""")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new NamedResource(
                        row.getBoolean("is_assistant")
                                ? Resource.assistant(row.getString("vendor_id"))
                                : Resource.phoneNumber(row.getString("vendor_id")),
                        row.getString("from_table"),
                        row.getObject("id", UUID.class),
                        row.getBoolean("in_use")))
                .list();
    }

    /** Whether a row names the resource, or its assistant is there (again): then it is in use, whatever was told. */
    public boolean isInUse(Told told) {
        return jdbc.sql("""
                        select exists (select from vapi_assistants
                                       where id = :assistant or vapi_assistant_id = nullif(:vapiAssistant, ''))
                            or (:isNumber and exists (select from phone_number_assignments
                                                      where vapi_phone_number_id = :resource and status = 'active'))""")
                .param("assistant", told.assistant().value())
                .param("vapiAssistant", told.vapiAssistant().value())
                .param("isNumber", told.resource().kind() == Resource.Kind.PHONE_NUMBER)
                .param("resource", told.resource().id())
                .query(Boolean.class)
                .single();
    }
}
