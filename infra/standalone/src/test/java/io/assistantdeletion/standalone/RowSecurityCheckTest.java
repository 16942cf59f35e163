package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assistantdeletion.command.CommandServiceApplication;
import io.assistantdeletion.coordinator.SagaCoordinatorApplication;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.reconciler.ReconcilerApplication;
import io.assistantdeletion.simulator.VapiSimulator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A role that row-level security hides rows from would take what it can't see for gone. */
class RowSecurityCheckTest {
    private final Infrastructure infrastructure =
            EmbeddedInfrastructure.shared().addresses();

    @Test
    void the_coordinator_refuses_to_run() {
        assertRefusesToRun("saga_coordinator", SagaCoordinatorApplication.builder());
    }

    @Test
    void the_command_service_refuses_to_run() {
        assertRefusesToRun("command_service", CommandServiceApplication.builder());
    }

    @Test
    void the_reconciler_refuses_to_run() {
        assertRefusesToRun("reconciler", ReconcilerApplication.builder());
    }

    private void assertRefusesToRun(String role, SpringApplicationBuilder service) {
        JdbcClient superuser = JdbcClient.create(infrastructure.superuser());
        superuser.sql("alter role " + role + " nobypassrls").update();
        try (VapiSimulator vapi = VapiSimulator.start()) {
            assertThatThrownBy(() -> Services.startMore(infrastructure, vapi, Ports.free(), List.of(), service)
                            .close())
                    .hasRootCauseMessage("Row-level security hides rows of vapi_assistants, phone_number_assignments"
                            + " from this service: ALTER ROLE its database user BYPASSRLS");
        } finally {
            superuser.sql("alter role " + role + " bypassrls").update();
        }
    }
}
