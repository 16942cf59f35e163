package io.assistantdeletion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.simulator.faults.Failure.Pinned;
import io.assistantdeletion.simulator.faults.Failure.Refused;
import io.assistantdeletion.simulator.faults.Failure.ServerError;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import io.assistantdeletion.simulator.faults.Quirk.Latency;
import io.assistantdeletion.simulator.faults.Route;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The whole chain with little patience, and what the tests of its later half have in common. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChaseScenarios {
    SystemUnderTest system;
    HostApplication host;
    SandboxClient user;

    @BeforeAll
    void start() throws Exception {
        system = new SystemUnderTest(
                EmbeddedInfrastructure.shared().addresses(),
                "--vapi.gate.calls-per-second=1000",
                "--vendor-work.patience=500ms",
                "--vendor-work.first-gap=100ms",
                "--vendor-work.longest-gap=2s", // else the next try may come after a test has given up
                "--vendor-work.poll-interval=100ms",
                "--coordinator.late-rows-interval=200ms");
        host = system.host();
        user = system.signIn(SandboxClient.ACME_USER);
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @BeforeEach
    void forget() {
        system.reset();
    }

    HttpResponse<String> delete(Assistant assistant) {
        try {
            HttpResponse<String> answer = user.send(
                    user.request(assistant.path()).header("prefer", "wait=30").DELETE());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> retry(Assistant assistant) throws Exception {
        return post(user, assistant.path() + "/deletion/retry", "");
    }

    HttpResponse<String> waive(Assistant assistant, String reason) throws Exception {
        return post(user, assistant.path() + "/deletion/waive", "{\"reason\":\"" + reason + "\"}");
    }

    static HttpResponse<String> post(SandboxClient client, String path, String body) throws Exception {
        return ApiDocument.COMMAND_SERVICE.check(client.send(
                client.request(path).header("content-type", "application/json").POST(BodyPublishers.ofString(body))));
    }

    JsonNode status(Assistant assistant) throws Exception {
        return SandboxClient.json(
                ApiDocument.COMMAND_SERVICE.check(user.deletion(assistant.id().toString())));
    }

    String reason(Assistant assistant) throws Exception {
        return status(assistant).at("/assistant/outcome/reason").asString("none");
    }

    String assistantOutcome(Assistant assistant) throws Exception {
        return status(assistant).at("/assistant/outcome/outcome").asString("none");
    }

    void pin(Assistant assistant) {
        system.vapi()
                .faults()
                .inject(InjectedFault.of(new Pinned())
                        .on(Route.DELETE_ASSISTANT)
                        .onlyFor(assistant.vapiId()));
    }

    void fail(Route route, String id) {
        system.vapi()
                .faults()
                .inject(InjectedFault.of(new ServerError(503, Moment.BEFORE_EFFECT))
                        .on(route)
                        .onlyFor(id));
    }

    void refuse(Route route, String id) {
        system.vapi().faults().inject(InjectedFault.of(new Refused()).on(route).onlyFor(id));
    }

    void slow(Route route, String id, Duration delay) {
        system.vapi()
                .faults()
                .inject(InjectedFault.of(new Latency(delay)).on(route).onlyFor(id));
    }

    /** The look that follows a deletion after 90 s comes now, and is over. */
    void check(Assistant assistant) {
        for (String handler : List.of("vapi_phone_handler", "vapi_assistant_handler")) {
            host.execute("update " + handler + ".vendor_deletion set due_at = now() where due_at is not null"
                    + " and assistant_id = '" + assistant.id() + "'");
        }
        await().until(() -> system.isSettled(assistant.id()));
    }

    List<String> callsTo(String id) {
        return system.vapi().calls().stream()
                .filter(call -> call.path().endsWith("/" + id))
                .map(call -> call.method())
                .toList();
    }
}
