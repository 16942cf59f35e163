package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.ACME;
import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An attempt is written, with its lease, if and only if a call follows that ends before the lease does. */
class LeaseTest {
    /** It is as long as a call can take, but for a nanosecond: every claim takes longer than that. */
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

    /** An attempt without a call would look like one that died in it: what was gone before would be told as deleted. */
    @Test
    void while_the_gate_is_shut_no_attempt_begins() throws Exception {
        try (SystemUnderTest system =
                new SystemUnderTest(EmbeddedInfrastructure.shared().addresses(), "--vendor-work.patience=60s")) {
            system.reset();
            Assistant goneAlready = system.host().row(ACME, "asst-" + UUID.randomUUID(), null);
            SandboxClient user = system.signIn(SandboxClient.ACME_USER);
            system.shutGate(Duration.ofSeconds(2));

            user.send(
                    user.request(goneAlready.path()).header("prefer", "wait=40").DELETE());

            assertThat(SandboxClient.json(user.deletion(goneAlready.id().toString()))
                            .at("/assistant/outcome/reason")
                            .asString("none"))
                    .isEqualTo("NOT_FOUND");
        }
    }
}
