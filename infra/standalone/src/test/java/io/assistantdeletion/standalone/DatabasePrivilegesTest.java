package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each role tries what it must not do, with its own login. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabasePrivilegesTest {
    private static final String PERMISSION_DENIED = "42501";
    private static final List<String> ROLES = List.of(
            "command_service",
            "vapi_phone_handler",
            "vapi_assistant_handler",
            "saga_coordinator",
            "reconciler",
            "relay");

    private static final Map<String, List<String>> FORBIDDEN = Map.of(
            "command_service",
            List.of(
                    "delete from vapi_assistants",
                    "delete from phone_number_assignments",
                    "update vapi_assistants set organization_id = gen_random_uuid()",
                    "insert into organization_members (organization_id, user_id, role) values (gen_random_uuid(), gen_random_uuid(), 'owner')",
                    "update organization_members set is_active = true",
                    "delete from command_service.deletion",
                    "delete from command_service.deletion_event",
                    "update command_service.deletion_event set payload = '{}'",
                    "select payload from messaging.outbox",
                    "update messaging.outbox set payload = '{}'",
                    "delete from messaging.outbox",
                    "select newest from messaging.relay_position",
                    "update messaging.relay_position set newest = now()",
                    "select state from saga_coordinator.saga",
                    "select state from saga_coordinator.saga_record",
                    "update saga_coordinator.handler_deadline set deadline_at = null",
                    "update vendor.gate set shut_reason = null",
                    "select resource from vapi_phone_handler.vendor_deletion"),
            "vapi_phone_handler",
            List.of(
                    "select id from vapi_assistants",
                    "select id from phone_number_assignments",
                    "select id from organizations",
                    "select user_id from organization_members",
                    "select deletion_id from command_service.deletion",
                    "select deletion_id from saga_coordinator.saga",
                    "select resource from vapi_assistant_handler.vendor_deletion",
                    "select payload from messaging.outbox",
                    "select streams from messaging.relay_progress",
                    "select deadline_at from saga_coordinator.handler_deadline",
                    "delete from messaging.outbox"),
            "vapi_assistant_handler",
            List.of(
                    "select id from vapi_assistants",
                    "select id from phone_number_assignments",
                    "select deletion_id from command_service.deletion",
                    "select deletion_id from saga_coordinator.saga",
                    "select resource from vapi_phone_handler.vendor_deletion",
                    "delete from messaging.outbox"),
            "saga_coordinator",
            List.of(
                    "select id from organizations",
                    "select user_id from organization_members",
                    "delete from organizations",
                    "insert into vapi_assistants (organization_id, vapi_assistant_id) values (gen_random_uuid(), 'x')",
                    "update vapi_assistants set vapi_assistant_id = 'x'",
                    "update phone_number_assignments set organization_id = gen_random_uuid()",
                    "truncate vapi_assistants",
                    "delete from command_service.deletion",
                    "select payload from messaging.outbox",
                    "delete from messaging.outbox",
                    "update messaging.relay_position set newest = now()",
                    "update vendor.gate set shut_reason = null"),
            "reconciler",
            List.of(
                    "delete from vapi_assistants",
                    "delete from phone_number_assignments",
                    "update vapi_assistants set updated_at = now()",
                    "update phone_number_assignments set assistant_id = null",
                    "insert into phone_number_assignments (organization_id, phone_number, phone_provider) values (gen_random_uuid(), 'x', 'vapi')",
                    "select user_id from organization_members",
                    "select payload from messaging.outbox",
                    "update messaging.outbox set payload = '{}'",
                    "delete from messaging.outbox",
                    "delete from messaging.mend_request",
                    "select state from saga_coordinator.saga",
                    "update saga_coordinator.saga_record set state = '{}'",
                    "select progress from vapi_phone_handler.vendor_deletion",
                    "update vapi_phone_handler.vendor_deletion set due_at = now()",
                    "update vendor.gate set shut_reason = null",
                    "select state from vendor.budget",
                    "select deletion_id from command_service.deletion"),
            "relay",
            List.of(
                    "select id from vapi_assistants",
                    "select user_id from organization_members",
                    "insert into messaging.outbox (id, aggregatetype, aggregateid, type, payload, source, correlationid) values (gen_random_uuid(), 'assistant-deletion.events', 'x', 'x', '{}', 'x', gen_random_uuid())",
                    "update messaging.outbox set payload = '{}'",
                    "insert into messaging.relay_position default values",
                    "delete from messaging.relay_position",
                    "select state from saga_coordinator.saga",
                    "select deletion_id from command_service.deletion",
                    "create publication everything for all tables"));

    /** An event that is another service's to tell: it would be believed. */
    private static final Map<String, List<String>> NOT_ITS_EVENTS = Map.of(
            "command_service", List.of("completed", "phone-number.deleted", "vapi-assistant.deleted"),
            "vapi_phone_handler",
                    List.of("requested", "vendor-deletion.requested", "vapi-assistant.deleted", "completed"),
            "vapi_assistant_handler",
                    List.of("requested", "vendor-deletion.requested", "phone-number.deleted", "completed"),
            "saga_coordinator", List.of("requested", "phone-number.deleted", "vapi-assistant.deleted"),
            "reconciler",
                    List.of(
                            "requested",
                            "vendor-deletion.waived",
                            "phone-number.deleted",
                            "vapi-assistant.failed",
                            "completed"));

    private static final List<String> FORBIDDEN_TO_ALL = List.of(
            "create table messaging.mine (id int)",
            "create table public.mine (id int)",
            "drop table messaging.outbox",
            "alter table messaging.outbox add column mine text",
            "create role mine superuser",
            "set role assistant_deletion_owner",
            "select rolpassword from pg_authid");

    private final EmbeddedInfrastructure infrastructure = EmbeddedInfrastructure.shared();
    private SystemUnderTest system;

    @BeforeAll
    void start() {
        system = new SystemUnderTest(infrastructure.addresses()); // makes the schemas
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @Test
    void no_role_may_do_what_is_not_its_business() throws Exception {
        Tally tally = new Tally("Statements at the database");
        Untouched untouched = new Untouched(infrastructure.database().asSuperuser(), system.vapi());
        for (String role : ROLES) {
            try (Connection connection = login(role);
                    Statement statement = connection.createStatement()) {
                for (List<String> forbidden :
                        List.of(FORBIDDEN.getOrDefault(role, List.of()), forgeries(role), FORBIDDEN_TO_ALL)) {
                    for (String sql : forbidden) {
                        tally.attempt(
                                role + ": " + sql,
                                () -> assertThatThrownBy(() -> statement.execute(sql))
                                        .isInstanceOfSatisfying(
                                                SQLException.class,
                                                e -> assertThat(e.getSQLState())
                                                        .as(e.getMessage())
                                                        .isEqualTo(PERMISSION_DENIED)));
                    }
                }
            }
        }
        untouched.check();
        tally.close(60);
    }

    @Test
    void no_role_owns_anything_or_belongs_to_another() {
        JdbcClient superuser = JdbcClient.create(infrastructure.database().asSuperuser());
        assertThat(superuser.sql("""
                                select relname from pg_class join pg_roles r on r.oid = relowner where rolname in (:roles)
                                union all
                                select nspname from pg_namespace join pg_roles r on r.oid = nspowner where rolname in (:roles)
                                union all
                                select pubname from pg_publication join pg_roles r on r.oid = pubowner where rolname in (:roles)
                                union all
                                select proname from pg_proc join pg_roles r on r.oid = proowner where rolname in (:roles)
                                union all
                                select g.rolname from pg_auth_members m join pg_roles r on r.oid = m.member
                                join pg_roles g on g.oid = m.roleid where r.rolname in (:roles)""").param("roles", ROLES).query(String.class).list())
                .isEmpty();
        assertThat(superuser
                        .sql(
                                "select count(*) from pg_roles where rolname in (:roles) and not rolsuper and not rolcreaterole"
                                        + " and not rolcreatedb and rolreplication = (rolname = 'relay')")
                        .param("roles", ROLES)
                        .query(Integer.class)
                        .single())
                .isEqualTo(ROLES.size());
    }

    private static List<String> forgeries(String role) {
        return NOT_ITS_EVENTS.getOrDefault(role, List.of()).stream()
                .map("""
                        insert into messaging.outbox
                            (id, aggregatetype, aggregateid, type, payload, source, correlationid)
                        values (gen_random_uuid(), 'assistant-deletion.events', 'x', 'assistant-deletion.%s.v1', '{}',
                                '/x', gen_random_uuid())"""::formatted)
                .toList();
    }

    private Connection login(String role) throws SQLException {
        return DriverManager.getConnection(infrastructure.database().jdbcUrl(), role, "sandbox");
    }
}
