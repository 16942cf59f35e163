package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.simulator.faults.Failure.Hang;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class GracefulShutdownTest {
    /** The vendor answers nothing until the caller has been answered. */
    @Test
    void whoever_waits_at_an_instance_that_stops_is_answered_at_once_and_the_deletion_goes_on() throws Exception {
        try (SystemUnderTest system = new SystemUnderTest(
                EmbeddedInfrastructure.shared().addresses(),
                "--vapi.gate.calls-per-second=1000",
                "--vendor-work.patience=5m")) {
            system.reset();
            HostApplication host = system.host();
            Assistant assistant = host.assistant(null);
            host.number(assistant, freshNumber());
            system.vapi().faults().inject(InjectedFault.of(new Hang(Moment.BEFORE_EFFECT)));
            int port = Ports.free();
            Services stopping = system.startCommandService(port);
            SandboxClient user = new SandboxClient(URI.create("http://127.0.0.1:" + port), SandboxClient.ACME_USER);
            CompletableFuture<HttpResponse<String>> answer =
                    CompletableFuture.supplyAsync(() -> delete(user, assistant));
            JdbcClient everything = JdbcClient.create(system.infrastructure().superuser());
            await().until(() -> everything
                    .sql("select exists (select from command_service.deletion where assistant_id = ?)")
                    .param(assistant.id())
                    .query(Boolean.class)
                    .single());

            stopping.close();

            assertThat(answer.join().statusCode()).isEqualTo(202);
            assertThat(answer.join().headers().firstValue("location")).contains(assistant.path() + "/deletion");
            system.vapi().faults().clear();
            await().atMost(Duration.ofMinutes(1)).until(() -> host.rowsOf(assistant) == 0);
        }
    }

    private static HttpResponse<String> delete(SandboxClient user, Assistant assistant) {
        try {
            return user.send(
                    user.request(assistant.path()).header("prefer", "wait=60").DELETE());
        } catch (Exception e) {
            throw new IllegalStateException("Cut off", e);
        }
    }
}
