package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.assistant.AssistantHandlerApplication;
import io.assistantdeletion.audit.AuditConsoleApplication;
import io.assistantdeletion.command.CommandServiceApplication;
import io.assistantdeletion.coordinator.SagaCoordinatorApplication;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.phone.PhoneHandlerApplication;
import io.assistantdeletion.reconciler.ReconcilerApplication;
import io.assistantdeletion.simulator.VapiSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** What operators see of each service, and nobody sees elsewhere. */
class ManagementTest {
    private final Infrastructure infrastructure =
            EmbeddedInfrastructure.shared().addresses();
    private final HttpClient http = HttpClient.newHttpClient();

    static Stream<Supplier<SpringApplicationBuilder>> services() {
        return Stream.of(
                CommandServiceApplication::builder,
                PhoneHandlerApplication::builder,
                AssistantHandlerApplication::builder,
                SagaCoordinatorApplication::builder,
                AuditConsoleApplication::builder,
                ReconcilerApplication::builder);
    }

    @ParameterizedTest
    @MethodSource("services")
    void health_and_metrics_are_shown_without_details_and_nothing_else_is(Supplier<SpringApplicationBuilder> service)
            throws Exception {
        int port = Ports.free();
        try (VapiSimulator vapi = VapiSimulator.start();
                Services running = Services.startMore(
                        infrastructure, vapi, Ports.free(), List.of("--MANAGEMENT_PORT=" + port), service.get())) {
            assertThat(running).isNotNull();
            URI management = URI.create("http://127.0.0.1:" + port);

            for (String health : List.of("", "/liveness", "/readiness", "/startup")) {
                HttpResponse<String> answer = get(management, "/actuator/health" + health);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body())
                        .matches("\\{(\"groups\":\\[[^\\]]*\\],)?\"status\":\"UP\"(,\"groups\":\\[[^\\]]*\\])?}");
                assertThat(answer.headers().firstValue("x-content-type-options"))
                        .contains("nosniff");
                assertThat(answer.headers().firstValue("x-frame-options")).contains("DENY");
            }
            HttpResponse<String> metrics = get(management, "/actuator/prometheus");
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.body())
                    .contains("jvm_memory_used_bytes")
                    .contains("application=\"")
                    .doesNotContain(vapi.apiKey())
                    .doesNotContain("password");

            for (String other : List.of(
                    "env",
                    "configprops",
                    "beans",
                    "heapdump",
                    "threaddump",
                    "loggers",
                    "mappings",
                    "info",
                    "shutdown",
                    "metrics",
                    "",
                    "health/db",
                    "health/relayStatus",
                    "prometheus/x")) {
                assertThat(get(management, "/actuator/" + other).statusCode())
                        .as(other)
                        .isIn(401, 403, 404);
            }
            assertThat(post(management, "/actuator/shutdown").statusCode()).isIn(401, 403, 404);
            assertThat(get(management, "/").statusCode()).isIn(401, 403, 404);
            assertThat(get(management, "/api/assistants/x/deletion").statusCode())
                    .isIn(401, 403, 404);
        }
    }

    @Test
    void the_port_of_the_api_shows_none_of_it() throws Exception {
        int api = Ports.free();
        try (VapiSimulator vapi = VapiSimulator.start();
                Services running =
                        Services.startMore(infrastructure, vapi, api, List.of(), CommandServiceApplication.builder())) {
            assertThat(running).isNotNull();
            for (String path :
                    List.of("/actuator", "/actuator/health", "/actuator/prometheus", "/error", "/", "/index.html")) {
                HttpResponse<String> answer = get(URI.create("http://127.0.0.1:" + api), path);
                assertThat(answer.statusCode()).as(path).isIn(401, 403, 404);
                assertThat(answer.body()).doesNotContain("UP").doesNotContain("jvm_");
            }
        }
    }

    private HttpResponse<String> get(URI server, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI server, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(server.resolve(path))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
