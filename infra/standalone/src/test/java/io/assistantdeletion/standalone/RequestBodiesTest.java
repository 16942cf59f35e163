package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.command.CommandServiceApplication;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.reconciler.ReconcilerApplication;
import io.assistantdeletion.simulator.VapiSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The APIs take the bodies that the documents take, and answer the others with 400. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestBodiesTest {
    /** Behind all deletions, so that none of another test's is retried. */
    private static final String AFTER_ALL = "ffffffff-ffff-7fff-bfff-ffffffffffff";

    private final int apiPort = Ports.free();
    private final int reconcilerPort = Ports.free();
    private final VapiSimulator vapi = VapiSimulator.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private Services services;
    private SandboxClient operator;

    @BeforeAll
    void start() throws Exception {
        services = Services.startMore(
                EmbeddedInfrastructure.shared().addresses(),
                vapi,
                apiPort,
                List.of("--RECONCILER_PORT=" + reconcilerPort),
                CommandServiceApplication.builder(),
                ReconcilerApplication.builder());
        operator = new SandboxClient(at(apiPort), SandboxClient.BOLT_USER, "deletions:operate");
    }

    @AfterAll
    void stop() {
        services.close();
        vapi.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\":\"as agreed\"}",
                "{\"reason\":\" x \"}",
                "{\"reason\":\"\\ud83d\\ude00\"}",
                "{\"reason\":\"\"}",
                "{\"reason\":\" \"}",
                "{\"reason\":\"a\\nb\"}",
                "{\"reason\":\"a\\u0000b\"}",
                "{\"reason\":null}",
                "{}",
                "[]",
                "7"
            })
    void a_waiver(String body) throws Exception {
        String path = "/api/assistants/" + UUID.randomUUID() + "/deletion/waive";

        assertAgreement(ApiDocument.COMMAND_SERVICE, apiPort, path, "/api/assistants/{id}/deletion/waive", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\":\"PINNED\",\"after\":\"" + AFTER_ALL + "\"}",
                "{\"reason\":\"TIMED_OUT\",\"after\":\"" + AFTER_ALL + "\"}",
                "{\"reason\":\"NOT_FOUND\"}",
                "{\"reason\":\"WAIVED\"}",
                "{\"reason\":\"BORED\"}",
                "{\"reason\":\"PINNED\",\"after\":\"x\"}",
                "{\"reason\":null}",
                "{}"
            })
    void a_retry_of_all(String body) throws Exception {
        assertAgreement(ApiDocument.COMMAND_SERVICE, apiPort, "/api/deletions/retry", "/api/deletions/retry", body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"mode\":\"destroy\"}", "{\"mode\":7}", "[]", "{\"from\":[]}", "{\"to\":{}}"})
    void an_order_that_is_none(String body) throws Exception {
        assertAgreement(ApiDocument.RECONCILER, reconcilerPort, "/api/reconciliations", "/api/reconciliations", body);
    }

    private void assertAgreement(ApiDocument document, int port, String path, String template, String body)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(at(port).resolve(path))
                .header("authorization", "Bearer " + operator.token())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = document.check(http.send(request, BodyHandlers.ofString()));

        assertThat(answer.statusCode() != 400)
                .as("%s answered %d to %s", path, answer.statusCode(), body)
                .isEqualTo(document.complaints(
                                document.root()
                                        .path("paths")
                                        .path(template)
                                        .at("/post/requestBody/content/application~1json"),
                                JsonMapper.shared().readTree(body))
                        .isEmpty());
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
