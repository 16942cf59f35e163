package io.assistantdeletion.command.deletion;

import static io.assistantdeletion.security.Action.DELETE;

import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.security.Action;
import io.assistantdeletion.security.Caller;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who may do what with which assistant. Whether there is one and whether the caller may know of it is one question, so
 * that what is somebody else's looks like what never was.
 */
@Repository
class Permissions {
    /**
     * Of the organization {@code o}. Whom it knows as a member, active or not, is a member and no service, whatever the
     * token says.
     */
    private static final String PERMITTED = """
            o.is_active
            and (o.id = any (:organizations)
                     and not exists (select from organization_members m
                                     where m.organization_id = o.id and m.user_id = :user)
                 or exists (select from organization_members m
                            where m.organization_id = o.id and m.user_id = :user and m.is_active
                              and (:anyRole or m.role = any (:roles))))""";

    private final JdbcClient jdbc;
    private final DeletionSettings settings;

    Permissions(JdbcClient jdbc, DeletionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Whether the caller may delete such an assistant, if there is one or was one that was deleted. */
    boolean mayDelete(UUID assistant, Caller caller) {
        return statement("""
                        select exists (select from vapi_assistants a join organizations o on o.id = a.organization_id
                                       where a.id = :assistant and %1$s)
                            or exists (select from deletion d join organizations o on o.id = d.organization_id
                                       where d.assistant_id = :assistant and %1$s)""", assistant, DELETE, caller).query(Boolean.class).single();
    }

    /** The assistant, to be deleted. */
    Optional<AssistantRow> findAssistant(UUID assistant, Caller caller) {
        return statement("""
                        select a.id, a.organization_id, a.vapi_assistant_id, a.vapi_phone_number, a.phone_provider
                        from vapi_assistants a join organizations o on o.id = a.organization_id
                        where a.id = :assistant and %1$s""", assistant, DELETE, caller)
                .query(AssistantRow.class)
                .optional();
    }

    /**
     * The latest deletion of the assistant, of the organization that it belongs to now if there is one. It keeps the
     * organization when the assistant's row is gone.
     */
    Optional<LatestDeletion> findLatest(UUID assistant, Action action, Caller caller) {
        return statement("""
                        select d.deletion_id, d.organization_id, d.completed_at is null as open
                        from deletion d join organizations o on o.id = d.organization_id
                        where d.assistant_id = :assistant and %1$s
                        order by d.organization_id = (select organization_id from vapi_assistants where id = :assistant) desc,
                                 d.completed_at is null desc, d.requested_at desc limit 1""", assistant, action, caller)
                .query(LatestDeletion.class)
                .optional();
    }

    /** @param open whether it goes on */
    record LatestDeletion(UUID deletionId, UUID organizationId, boolean open) {
        boolean isOpenIn(UUID organization) {
            return open && organizationId.equals(organization);
        }

        DeletionId id() {
            return new DeletionId(deletionId);
        }
    }

    private JdbcClient.StatementSpec statement(String sql, UUID assistant, Action action, Caller caller) {
        return jdbc.sql(sql.formatted(PERMITTED))
                .param("assistant", assistant)
                .param("user", caller.user())
                .param("organizations", caller.organizationsFor(action).toArray(UUID[]::new))
                .param("anyRole", action != DELETE || settings.roles().isEmpty())
                .param("roles", settings.roles().toArray(String[]::new));
    }
}
