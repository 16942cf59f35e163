package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.reconciler.ReconcilerApplication;
import io.assistantdeletion.simulator.account.Resource;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reconcilers that nobody asks, each instance by a clock of its own. */
class ScheduledReconciliationTest {
    private static final String[] SETTINGS = {
        "--reconciler.scheduled-mode=repair",
        "--reconciler.interval=300ms",
        "--reconciler.settled-after=1s",
        "--reconciler.absence-after=300ms",
        "--reconciler.calls-per-second=100",
        "--vapi.gate.look-every=1s", // at first the account is empty, and shows nobody whose it is
        "--vapi.gate.calls-per-second=1000",
        "--vendor-work.poll-interval=100ms",
        "--vendor-work.check-after=1s"
    };

    @Test
    void two_instances_repair_once_what_came_back() throws Exception {
        Infrastructure infrastructure = EmbeddedInfrastructure.own().addresses();
        try (SystemUnderTest system = new SystemUnderTest(infrastructure, SETTINGS);
                Services second = Services.startMore(
                        infrastructure,
                        system.vapi(),
                        Ports.free(),
                        List.of(SETTINGS),
                        ReconcilerApplication.builder())) {
            assertThat(second).isNotNull();
            HostApplication host = system.host();
            Assistant inUse = host.assistant(null);
            Assistant deleted = host.assistant(null);
            SandboxClient user = system.signIn(SandboxClient.ACME_USER);
            assertThat(user.delete(deleted.id().toString()).statusCode()).isEqualTo(200);
            await().until(() -> system.isSettled(deleted.id()));

            system.vapi().addAssistant(deleted.vapiId(), Map.of());

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(system.vapi().assistants())
                            .extracting(Resource::id)
                            .containsExactly(inUse.vapiId()));
            await().until(() -> system.isSettled(deleted.id()));
            assertThat(host.count("messaging.outbox where type like '%vendor-deletion.requested%'"))
                    .isEqualTo(1);
        }
    }
}
