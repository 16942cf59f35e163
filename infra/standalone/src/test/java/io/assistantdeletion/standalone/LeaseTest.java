package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A lease that is as long as a call can take, but for a nanosecond: every claim takes longer than that. */
class LeaseTest {
    @Test
    void a_claim_after_which_a_call_could_outlast_its_lease_sends_nothing() throws Exception {
        try (SystemUnderTest system =
                new SystemUnderTest(EmbeddedInfrastructure.own().addresses(), "--vendor-work.lease=4000000001ns")) {
            HostApplication host = system.host();
            Assistant assistant = host.assistant(null);
            String number = host.number(assistant, freshNumber());
            SandboxClient user = system.signIn(SandboxClient.ACME_USER);

            user.send(user.request(assistant.path())
                    .header("prefer", "respond-async")
                    .DELETE());

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> host.count("vapi_phone_handler.vendor_deletion where attempt > 1 and resource = '"
                                    + number + "'")
                            == 1);
            assertThat(system.vapi().calls()).noneMatch(call -> call.path().endsWith(number));
        }
    }
}
