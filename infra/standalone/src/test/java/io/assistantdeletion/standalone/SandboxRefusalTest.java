package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assistantdeletion.audit.AuditConsoleApplication;
import io.assistantdeletion.command.CommandServiceApplication;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.simulator.VapiSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Where the sandbox must not be, and what of it must not be elsewhere. */
class SandboxRefusalTest {
    private static final String SANDBOX_KEY = "sandbox-only-secret-that-must-never-sign-anything-real";

    private final Infrastructure infrastructure =
            EmbeddedInfrastructure.shared().addresses();
    private final VapiSimulator vapi = VapiSimulator.start();

    @AfterEach
    void stop() {
        vapi.close();
    }

    @Test
    void no_service_is_a_sandbox_that_other_machines_can_reach() {
        assertRefuses("server.address=127.0.0.1", CommandServiceApplication.builder(), "--server.address=0.0.0.0");
        assertRefuses(
                "management.server.address=127.0.0.1",
                CommandServiceApplication.builder(),
                "--management.server.address=0.0.0.0");
        assertRefuses("server.address=127.0.0.1", AuditConsoleApplication.builder(), "--server.address=0.0.0.0");
        assertRefuses("server.address=127.0.0.1", AuditConsoleApplication.builder(), "--server.address=");
    }

    @Test
    void outside_the_sandbox_its_signing_key_is_refused() {
        assertRefuses(
                "jwt.shared-secret is the sandbox's",
                CommandServiceApplication.builder(),
                "--spring.profiles.active=production",
                "--server.address=127.0.0.1",
                "--management.server.address=127.0.0.1",
                "--jwt.shared-secret=" + SANDBOX_KEY,
                "--jwt.audiences=authenticated");
    }

    @Test
    void outside_the_sandbox_nobody_hands_out_tokens_or_assistants() throws Exception {
        int port = Ports.free();
        try (Services running = Services.startMore(
                infrastructure,
                vapi,
                port,
                List.of(
                        "--spring.profiles.active=production",
                        "--server.address=127.0.0.1",
                        "--management.server.address=127.0.0.1",
                        "--jwt.shared-secret=a-real-secret-of-no-less-than-32-bytes",
                        "--jwt.audiences=authenticated"),
                CommandServiceApplication.builder())) {
            assertThat(running).isNotNull();
            assertThat(post(port, "/sandbox/tokens")).isEqualTo(404);
            assertThat(post(port, "/api/assistants/create")).isEqualTo(401);
        }
    }

    private static int post(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"user\":\"" + SandboxClient.ACME_USER + "\"}"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    private void assertRefuses(String message, SpringApplicationBuilder service, String... settings) {
        assertThatThrownBy(() -> Services.startMore(infrastructure, vapi, Ports.free(), List.of(settings), service)
                        .close())
                .rootCause()
                .hasMessageContaining(message)
                .message()
                .doesNotContain(SANDBOX_KEY);
    }
}
