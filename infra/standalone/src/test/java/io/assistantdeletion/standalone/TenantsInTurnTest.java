package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.ACME;
import static io.assistantdeletion.standalone.HostApplication.BOLT;
import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At the default budget, which is what tenants compete for. */
class TenantsInTurnTest {

    @Test
    void one_deletion_does_not_wait_for_a_thousand_of_another_tenant() throws Exception {
        try (SystemUnderTest system = new SystemUnderTest(
                EmbeddedInfrastructure.shared().addresses(),
                "--vapi.gate.calls-per-second=10",
                "--vendor-work.check-after=1h")) {
            system.reset();
            HostApplication host = system.host();
            List<Assistant> many = host.assistantsWithNumbers(ACME, 1000);
            Assistant single = host.assistant(BOLT, null);
            String number = host.number(single, freshNumber());
            Requests.send(system.signIn(SandboxClient.ACME_USER), many);
            SandboxClient bolt = system.signIn(SandboxClient.BOLT_USER);
            int before = system.vapi().calls().size();

            HttpResponse<String> answer = bolt.send(
                    bolt.request(single.path()).header("prefer", "wait=60").DELETE());

            assertThat(answer.statusCode()).isEqualTo(200);
            List<String> calls = system.vapi().calls().stream()
                    .skip(before)
                    .map(call -> call.path())
                    .toList();
            int untilNumber = calls.indexOf("/phone-number/" + number);
            int untilAssistant = calls.indexOf("/assistant/" + single.vapiId()) - untilNumber;
            int left = system.vapi().phoneNumbers().size();
            System.out.printf(
                    "One deletion beside %d waiting ones: its number was call %d from the request on, its assistant"
                            + " call %d from there%n",
                    left, untilNumber + 1, untilAssistant);
            assertThat(left).isGreaterThan(500);
            system.reset();
        }
    }
}
