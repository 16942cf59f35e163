package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.ACME;
import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.simulator.faults.Failure.Hang;
import io.assistantdeletion.simulator.faults.Failure.Pinned;
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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What follows after a deletion was told as complete: retries, waivers, rows found late. Through the whole chain. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChasingTest {
    private SystemUnderTest system;
    private HostApplication host;
    private SandboxClient user;

    @BeforeAll
    void start() throws Exception {
        system = new SystemUnderTest(
                EmbeddedInfrastructure.shared().addresses(),
                "--vapi.gate.calls-per-second=1000",
                "--vendor-work.patience=500ms",
                "--vendor-work.first-gap=100ms",
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

    @Nested
    class A_retry {
        @Test
        void looks_again_at_what_was_told_deleted_and_deletes_it_if_it_is_there() throws Exception {
            Assistant assistant = host.assistant(null);
            String number = host.number(assistant, freshNumber());
            delete(assistant);
            system.vapi().addPhoneNumber(number, Map.of());
            system.vapi().forgetCalls();

            assertThat(retry(assistant).statusCode()).isEqualTo(202);

            await().untilAsserted(() -> {
                assertThat(system.vapi().phoneNumbers()).isEmpty();
                assertThat(callsTo(number)).containsExactly("GET", "DELETE");
                assertThat(callsTo(assistant.vapiId())).containsExactly("GET");
            });
            assertThat(system.log().typesOf(assistant.id()))
                    .containsExactly(
                            "requested",
                            "phone-number.deleted",
                            "vapi-assistant.deleted",
                            "completed",
                            "vendor-deletion.requested");
        }

        @Test
        void while_the_first_pass_runs_is_a_conflict() throws Exception {
            Assistant assistant = host.assistant(null);
            slow(Route.DELETE_ASSISTANT, assistant.vapiId(), Duration.ofSeconds(1));
            CompletableFuture<HttpResponse<String>> running = CompletableFuture.supplyAsync(() -> delete(assistant));
            await().until(() -> !callsTo(assistant.vapiId()).isEmpty());

            HttpResponse<String> refused = retry(assistant);

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
            running.join();
            assertThat(retry(assistant).statusCode()).isEqualTo(202);
        }

        @Test
        void beside_a_running_attempt_is_followed_by_another_look() throws Exception {
            Assistant assistant = host.assistant(null);
            pin(assistant);
            delete(assistant);
            system.vapi().faults().clear();
            slow(Route.GET_ASSISTANT, assistant.vapiId(), Duration.ofMillis(700));
            retry(assistant);
            await().until(() -> callsTo(assistant.vapiId()).size() == 2);

            retry(assistant);

            await().untilAsserted(() ->
                    assertThat(callsTo(assistant.vapiId())).containsExactly("DELETE", "GET", "GET", "DELETE"));
            await().untilAsserted(() -> assertThat(assistantOutcome(assistant)).isEqualTo("DELETED"));
        }

        @Test
        void of_a_foreign_or_unknown_assistant_finds_nothing() throws Exception {
            Assistant assistant = host.assistant(null);
            delete(assistant);
            SandboxClient foreigner = system.signIn(SandboxClient.BOLT_USER);

            assertThat(post(foreigner, assistant.path() + "/deletion/retry", "").statusCode())
                    .isEqualTo(404);
            assertThat(post(foreigner, assistant.path() + "/deletion/waive", "{\"reason\":\"x\"}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(post(user, "/api/assistants/" + UUID.randomUUID() + "/deletion/retry", "")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(system.log().typesOf(assistant.id())).endsWith("completed");
        }
    }

    @Nested
    class A_waiver {
        @Test
        void ends_the_chase_visibly_and_a_retry_takes_it_back() throws Exception {
            Assistant assistant = host.assistant(null);
            pin(assistant);
            delete(assistant);

            HttpResponse<String> accepted = waive(assistant, "agreed with the customer");

            assertThat(accepted.statusCode()).isEqualTo(202);
            assertThat(accepted.body()).contains("\"details\":{");
            await().untilAsserted(() -> assertThat(
                            status(assistant).at("/assistant/outcome/reason").asString())
                    .isEqualTo("WAIVED"));
            assertThat(system.vapi().assistants()).hasSize(1);
            await().untilAsserted(() -> assertThat(system.console())
                    .contains("the assistant at Vapi given up by", "agreed with the customer"));
            assertThat(waive(assistant, "once more").statusCode()).isEqualTo(409);

            system.vapi().faults().clear();
            retry(assistant);

            await().untilAsserted(() -> assertThat(assistantOutcome(assistant)).isEqualTo("DELETED"));
            assertThat(system.vapi().assistants()).isEmpty();
        }

        @Test
        void of_what_is_chased_stops_it() throws Exception {
            Assistant assistant = host.assistant(null);
            fail(Route.DELETE_ASSISTANT, assistant.vapiId());
            fail(Route.GET_ASSISTANT, assistant.vapiId());
            delete(assistant);

            waive(assistant, "leave it");

            await().untilAsserted(() -> {
                assertThat(status(assistant).at("/assistant/outcome/reason").asString())
                        .isEqualTo("WAIVED");
                assertThat(status(assistant).at("/assistant/nextAttemptAt").isNull())
                        .isTrue();
            });
            system.vapi().faults().clear();
            assertThat(system.isSettled(assistant.id())).isTrue();
            assertThat(system.vapi().assistants()).hasSize(1);
        }

        @Test
        void beside_a_running_attempt_lets_the_truth_come_first() throws Exception {
            Assistant assistant = host.assistant(null);
            pin(assistant);
            delete(assistant);
            system.vapi().faults().clear();
            slow(Route.DELETE_ASSISTANT, assistant.vapiId(), Duration.ofSeconds(1));
            retry(assistant);
            await().until(() -> callsTo(assistant.vapiId()).size() == 3);

            waive(assistant, "too late");

            await().untilAsserted(() -> assertThat(assistantOutcome(assistant)).isEqualTo("DELETED"));
            assertThat(system.vapi().assistants()).isEmpty();
        }

        @Test
        void needs_a_reason() throws Exception {
            Assistant assistant = host.assistant(null);
            pin(assistant);
            delete(assistant);

            for (String body :
                    List.of("{}", "{\"reason\":\" \"}", "{\"reason\":\"" + "x".repeat(501) + "\"}", "nonsense")) {
                HttpResponse<String> refused = post(user, assistant.path() + "/deletion/waive", body);
                assertThat(refused.statusCode()).as(body).isEqualTo(400);
                assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
            }
            assertThat(system.log().typesOf(assistant.id())).endsWith("completed");
        }
    }

    @Nested
    class An_operator {
        @Test
        void retries_all_with_a_reason() throws Exception {
            Assistant pinned = host.assistant(null);
            pin(pinned);
            delete(pinned);
            Assistant deleted = host.assistant(null);
            delete(deleted);
            system.vapi().faults().clear();
            SandboxClient operator = system.signInOperator();

            HttpResponse<String> accepted = post(operator, "/api/deletions/retry", "{\"reason\":\"PINNED\"}");

            assertThat(accepted.statusCode()).isEqualTo(202);
            assertThat(SandboxClient.json(accepted).path("deletions").asInt()).isPositive();
            await().untilAsserted(() -> assertThat(assistantOutcome(pinned)).isEqualTo("DELETED"));
            assertThat(system.log().typesOf(deleted.id())).endsWith("completed");
        }

        @Test
        void is_not_everybody() throws Exception {
            HttpResponse<String> refused = post(user, "/api/deletions/retry", "{\"reason\":\"PINNED\"}");

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        }

        @Test
        void gets_a_clear_answer_to_nonsense() throws Exception {
            SandboxClient operator = system.signInOperator();

            assertThat(post(operator, "/api/deletions/retry", "{\"reason\":\"BORED\"}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(post(operator, "/api/deletions/retry", "{}").statusCode())
                    .isEqualTo(400);
        }
    }

    @Nested
    class A_row_that_comes_late {
        @Test
        void while_the_deletion_runs_leads_to_its_number() throws Exception {
            Assistant assistant = host.assistant(null);
            slow(Route.DELETE_ASSISTANT, assistant.vapiId(), Duration.ofSeconds(1));
            CompletableFuture<HttpResponse<String>> running = CompletableFuture.supplyAsync(() -> delete(assistant));
            await().until(() -> !callsTo(assistant.vapiId()).isEmpty());

            String number = host.number(assistant, freshNumber());
            running.join();

            await().untilAsserted(() -> assertThat(callsTo(number)).startsWith("GET", "DELETE"));
            await().untilAsserted(() -> assertThat(system.log().typesOf(assistant.id()))
                    .containsExactly(
                            "requested",
                            "vapi-assistant.deleted",
                            "completed",
                            "vendor-deletion.requested",
                            "phone-number.deleted",
                            "amended"));
            assertThat(host.rowsOf(assistant)).isZero();
            JsonNode status = status(assistant);
            assertThat(status.at("/phoneNumbers/0/key").asString()).isEqualTo(number);
            assertThat(status.at("/details/phoneNumberDeleted").asBoolean()).isTrue();
        }

        @Test
        void after_the_deletion_is_removed_and_leads_to_its_number() throws Exception {
            Assistant assistant = host.assistant(null);
            delete(assistant);

            String number = host.numberOfTheVendorsAssistant(assistant, freshNumber());

            await().untilAsserted(() -> assertThat(system.vapi().phoneNumbers()).isEmpty());
            await().untilAsserted(() -> assertThat(system.log().typesOf(assistant.id()))
                    .endsWith("completed", "vendor-deletion.requested", "phone-number.deleted", "amended"));
            assertThat(callsTo(number)).startsWith("GET", "DELETE");
            assertThat(host.rowsOf(assistant)).isZero();
        }

        @Test
        void with_a_number_that_another_assistant_uses_passes_to_that_one() throws Exception {
            String shared = freshNumber();
            Assistant assistant = host.assistant(null);
            Assistant survivor = host.assistant(shared);
            slow(Route.DELETE_ASSISTANT, assistant.vapiId(), Duration.ofSeconds(1));
            CompletableFuture<HttpResponse<String>> running = CompletableFuture.supplyAsync(() -> delete(assistant));
            await().until(() -> !callsTo(assistant.vapiId()).isEmpty());

            String number = host.number(assistant, shared);
            running.join();

            assertThat(host.trackedFor(shared)).isEqualTo(survivor.id());
            assertThat(system.log().typesOf(assistant.id())).endsWith("completed");
            assertThat(callsTo(number)).isEmpty();
        }

        @Test
        void that_is_history_causes_no_call() throws Exception {
            Assistant assistant = host.assistant(null);
            String number = host.number(assistant, freshNumber());
            host.execute("update phone_number_assignments set status = 'released' where assistant_id = '"
                    + assistant.id() + "'");

            delete(assistant);

            assertThat(callsTo(number)).isEmpty();
            assertThat(host.rowsOf(assistant)).isZero();
            assertThat(system.log().typesOf(assistant.id()))
                    .containsExactly("requested", "vapi-assistant.deleted", "completed");
        }
    }

    @Nested
    class The_status {
        @Test
        void tells_of_each_resource_what_is_known_and_what_a_person_could_do() throws Exception {
            Assistant assistant = host.assistant(null);
            String number = host.number(assistant, freshNumber());
            pin(assistant);
            fail(Route.DELETE_PHONE_NUMBER, number);
            fail(Route.GET_PHONE_NUMBER, number);
            delete(assistant);

            await().untilAsserted(() -> assertThat(
                            status(assistant).at("/phoneNumbers/0/attempts").asInt())
                    .isGreaterThan(2));

            JsonNode phoneNumber = status(assistant).at("/phoneNumbers/0");
            assertThat(phoneNumber.at("/outcome/willRetry").asBoolean()).isTrue();
            assertThat(phoneNumber.path("explanation").asString())
                    .isEqualTo("Phone number not deleted: the vendor is not available; it will be tried again");
            assertThat(phoneNumber.path("lastAnswer").asString()).isEqualTo("UNKNOWN");
            assertThat(phoneNumber.path("nextAttemptAt").asString()).isNotEmpty();
            assertThat(phoneNumber.path("outstandingSince").asString()).isNotEmpty();
            assertThat(phoneNumber.path("outstandingFor").asString()).startsWith("PT");
            assertThat(phoneNumber.path("advice").asString()).contains("tried again until the vendor recovers");
            JsonNode ofAssistant = status(assistant).path("assistant");
            assertThat(ofAssistant.path("lastAnswer").asString()).isEqualTo("PINNED");
            assertThat(ofAssistant.path("attempts").asInt()).isEqualTo(1);
            assertThat(ofAssistant.path("nextAttemptAt").isNull()).isTrue();
            assertThat(ofAssistant.path("advice").asString()).contains("Unpin", "retry");
        }

        @Test
        void tells_nothing_outstanding_of_what_was_gone() throws Exception {
            Assistant assistant = host.row(ACME, "asst-" + UUID.randomUUID(), null);
            delete(assistant);

            JsonNode ofAssistant = status(assistant).path("assistant");
            assertThat(ofAssistant.at("/outcome/reason").asString()).isEqualTo("NOT_FOUND");
            assertThat(ofAssistant.path("outstandingSince").isNull()).isTrue();
            assertThat(ofAssistant.path("advice").isNull()).isTrue();
            assertThat(waive(assistant, "nothing").statusCode()).isEqualTo(409);
        }
    }

    @Test
    void a_worker_that_dies_in_a_call_leaves_a_doubt_and_the_next_one_tells_the_truth() throws Exception {
        Assistant assistant = host.assistant(null);
        system.vapi()
                .faults()
                .inject(InjectedFault.of(new Hang(Moment.AFTER_EFFECT))
                        .on(Route.DELETE_ASSISTANT)
                        .onlyFor(assistant.vapiId())
                        .times(1));
        CompletableFuture<HttpResponse<String>> running = CompletableFuture.supplyAsync(() -> delete(assistant));
        await().until(() -> !callsTo(assistant.vapiId()).isEmpty());
        // As if the worker had died: its lease is over, and it can store nothing any more.
        host.execute("update vapi_assistant_handler.vendor_deletion set leased_until = now() - interval '1 s'"
                + " where assistant_id = '" + assistant.id() + "'");

        running.join();

        assertThat(callsTo(assistant.vapiId())).containsExactly("DELETE", "DELETE");
        assertThat(assistantOutcome(assistant)).isEqualTo("DELETED");
        assertThat(system.log().typesOf(assistant.id()))
                .containsExactly("requested", "vapi-assistant.deleted", "completed");
    }

    private HttpResponse<String> delete(Assistant assistant) {
        try {
            HttpResponse<String> answer = user.send(
                    user.request(assistant.path()).header("prefer", "wait=30").DELETE());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> retry(Assistant assistant) throws Exception {
        return post(user, assistant.path() + "/deletion/retry", "");
    }

    private HttpResponse<String> waive(Assistant assistant, String reason) throws Exception {
        return post(user, assistant.path() + "/deletion/waive", "{\"reason\":\"" + reason + "\"}");
    }

    private static HttpResponse<String> post(SandboxClient client, String path, String body) throws Exception {
        return client.send(
                client.request(path).header("content-type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private JsonNode status(Assistant assistant) throws Exception {
        return SandboxClient.json(user.deletion(assistant.id().toString()));
    }

    private String assistantOutcome(Assistant assistant) throws Exception {
        return status(assistant).at("/assistant/outcome/outcome").asString("none");
    }

    private void pin(Assistant assistant) {
        system.vapi()
                .faults()
                .inject(InjectedFault.of(new Pinned())
                        .on(Route.DELETE_ASSISTANT)
                        .onlyFor(assistant.vapiId()));
    }

    private void fail(Route route, String id) {
        system.vapi()
                .faults()
                .inject(InjectedFault.of(new ServerError(503, Moment.BEFORE_EFFECT))
                        .on(route)
                        .onlyFor(id));
    }

    private void slow(Route route, String id, Duration delay) {
        system.vapi()
                .faults()
                .inject(InjectedFault.of(new Latency(delay)).on(route).onlyFor(id));
    }

    private List<String> callsTo(String id) {
        return system.vapi().calls().stream()
                .filter(call -> call.path().endsWith("/" + id))
                .map(call -> call.method())
                .toList();
    }
}
