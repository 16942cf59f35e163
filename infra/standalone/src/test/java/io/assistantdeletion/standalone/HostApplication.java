package io.assistantdeletion.standalone;

import io.assistantdeletion.simulator.VapiSimulator;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Provisions as the host application does, well or badly, and looks at its tables. */
final class HostApplication {
    static final UUID ACME = UUID.fromString("0a000000-0000-4000-8000-000000000001");
    static final UUID BOLT = UUID.fromString("0b000000-0000-4000-8000-000000000001");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final DataSource superuser;
    private final JdbcClient jdbc;
    private final VapiSimulator vapi;

    HostApplication(DataSource superuser, VapiSimulator vapi) {
        this.superuser = superuser;
        this.jdbc = JdbcClient.create(superuser);
        this.vapi = vapi;
    }

    /** An assistant of Acme, here and at the vendor. */
    Assistant assistant(@Nullable String phoneNumber) {
        return assistant(ACME, phoneNumber);
    }

    Assistant assistant(UUID organization, @Nullable String phoneNumber) {
        String vapiId = "asst-" + UUID.randomUUID();
        vapi.addAssistant(vapiId, Map.of());
        return row(organization, vapiId, phoneNumber);
    }

    /** Many, each with a number of its own; on one connection, since opening one is slow. */
    List<Assistant> assistantsWithNumbers(UUID organization, int count) throws SQLException {
        try (Connection connection = superuser.getConnection()) {
            HostApplication quick = new HostApplication(new SingleConnectionDataSource(connection, true), vapi);
            return IntStream.range(0, count)
                    .mapToObj(n -> {
                        Assistant assistant = quick.assistant(organization, null);
                        quick.number(assistant, freshNumber());
                        return assistant;
                    })
                    .toList();
        }
    }

    /** Only the row, with any id. */
    Assistant row(UUID organization, String vapiId, @Nullable String phoneNumber) {
        UUID id = jdbc.sql("""
                        insert into vapi_assistants (organization_id, vapi_assistant_id, vapi_phone_number)
                        values (:organization, :vapiId, :number) returning id""")
                .param("organization", organization)
                .param("vapiId", vapiId)
                .param("number", phoneNumber)
                .query(UUID.class)
                .single();
        return new Assistant(id, organization, vapiId);
    }

    /** A number at the vendor that is tracked for the assistant; returns the vendor's id. */
    String number(Assistant assistant, String phoneNumber) {
        String id = "phone-" + UUID.randomUUID();
        vapi.addPhoneNumber(id, Map.of("assistantId", assistant.vapiId()));
        track(assistant, phoneNumber, id);
        return id;
    }

    void track(Assistant assistant, String phoneNumber, @Nullable String vapiPhoneNumberId) {
        jdbc.sql("""
                        insert into phone_number_assignments
                            (organization_id, phone_number, phone_provider, vapi_phone_number_id,
                             assistant_id, vapi_assistant_id)
                        values (:organization, :number, 'vapi', :numberId, :assistant, :vapiId)""")
                .param("organization", assistant.organization())
                .param("number", phoneNumber)
                .param("numberId", vapiPhoneNumberId)
                .param("assistant", assistant.id())
                .param("vapiId", assistant.vapiId())
                .update();
    }

    /** Provisioning that ends after the assistant's row is gone: it knows the vendor's assistant only. */
    String numberOfTheVendorsAssistant(Assistant assistant, String phoneNumber) {
        String id = "phone-" + UUID.randomUUID();
        vapi.addPhoneNumber(id, Map.of("assistantId", assistant.vapiId()));
        jdbc.sql("""
                        insert into phone_number_assignments
                            (organization_id, phone_number, phone_provider, vapi_phone_number_id, vapi_assistant_id)
                        values (?, ?, 'vapi', ?, ?)""")
                .params(assistant.organization(), phoneNumber, id, assistant.vapiId())
                .update();
        return id;
    }

    /** Rows of the assistant in both tables. */
    int rowsOf(Assistant assistant) {
        return jdbc.sql("""
                        select (select count(*) from vapi_assistants where id = :id)
                             + (select count(*) from phone_number_assignments
                                where assistant_id = :id or vapi_assistant_id = :vapiId)""")
                .param("id", assistant.id())
                .param("vapiId", assistant.vapiId())
                .query(Integer.class)
                .single();
    }

    /** Whose the active tracking row of a number is. */
    UUID trackedFor(String phoneNumber) {
        return jdbc.sql(
                        "select assistant_id from phone_number_assignments where phone_number = ? and status = 'active'")
                .param(phoneNumber)
                .query(UUID.class)
                .single();
    }

    void execute(String sql) {
        jdbc.sql(sql).update();
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** A number that no test has used. */
    static String freshNumber() {
        return "+1555%07d".formatted(NUMBERS.incrementAndGet());
    }

    record Assistant(UUID id, UUID organization, String vapiId) {
        String path() {
            return "/api/assistants/" + id;
        }
    }
}
