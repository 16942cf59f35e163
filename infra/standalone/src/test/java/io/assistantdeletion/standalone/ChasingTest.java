package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.ACME;
import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.RequestReason;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.simulator.faults.Failure.Hang;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import io.assistantdeletion.simulator.faults.Route;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What follows after a deletion was told as complete: retries, waivers, and what a person is told. */
class ChasingTest extends ChaseScenarios {
    @Nested
    class A_retry {
        @Test
        void looks_again_at_what_was_told_deleted_and_deletes_it_if_it_is_there() throws Exception {
            Assistant assistant = host.assistant(null);
            String number = host.number(assistant, freshNumber());
            delete(assistant);
            check(assistant);
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
        void of_an_assistant_that_the_application_has_again_is_a_conflict() throws Exception {
            Assistant assistant = host.assistant(null);
            pin(assistant);
            delete(assistant);
            system.vapi().faults().clear();
            host.row(ACME, assistant.vapiId(), null);

            assertThat(retry(assistant).statusCode()).isEqualTo(409);
            assertThat(system.vapi().assistants()).hasSize(1);
        }

        @Test
        void leaves_a_number_alone_that_went_to_somebody_else() throws Exception {
            Assistant assistant = host.assistant(null);
            String number = host.number(assistant, freshNumber());
            fail(Route.DELETE_PHONE_NUMBER, number);
            fail(Route.GET_PHONE_NUMBER, number); // no look confirms it as ours just before it changes hands
            delete(assistant);
            system.vapi().attach(number, "asst-of-somebody-else");
            system.vapi().faults().clear();
            await().until(() -> status(assistant)
                    .at("/phoneNumbers/0/outcome/reason")
                    .asString()
                    .equals("REASSIGNED"));
            system.vapi().attach(number, null); // it changes hands, and belongs to nobody for a moment
            check(assistant);
            system.vapi().forgetCalls();

            retry(assistant);

            await().until(() -> callsTo(assistant.vapiId()).contains("GET"));
            await().until(() -> system.isSettled(assistant.id()));
            assertThat(callsTo(number)).isEmpty();
            assertThat(system.vapi().phoneNumbers()).hasSize(1);
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
            await().untilAsserted(() -> assertThat(reason(assistant)).isEqualTo("WAIVED"));
            assertThat(system.vapi().assistants()).hasSize(1);
            await().untilAsserted(() ->
                    assertThat(system.console()).contains("assistant left at Vapi: yes", "agreed with the customer"));
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
                assertThat(reason(assistant)).isEqualTo("WAIVED");
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

            for (String body : List.of(
                    "{}",
                    "{\"reason\":\" \"}",
                    "{\"reason\":\"a\\u0000b\"}",
                    "{\"reason\":\"a\\nb\"}",
                    "{\"reason\":\"" + "x".repeat(501) + "\"}",
                    "nonsense")) {
                HttpResponse<String> refused = post(user, assistant.path() + "/deletion/waive", body);
                assertThat(refused.statusCode()).as(body).isEqualTo(400);
                assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
            }
            assertThat(system.log().typesOf(assistant.id())).endsWith("completed");
        }
    }

    @Test
    void a_retry_that_is_delivered_again_does_not_take_back_a_later_waiver() throws Exception {
        Assistant assistant = host.assistant(null);
        pin(assistant);
        delete(assistant);
        retry(assistant);
        await().until(() -> callsTo(assistant.vapiId()).size() == 3); // deleted, looked at, deleted: pinned still
        waive(assistant, "leave it");
        await().until(() -> reason(assistant).equals("WAIVED"));

        system.log().deliverAgain(assistant.id(), "vendor-deletion.requested");

        await().until(() -> system.log().isReadBy("assistant-deletion.vapi-assistant-handler"));
        assertThat(status(assistant).at("/assistant/nextAttemptAt").isNull()).isTrue();
        assertThat(callsTo(assistant.vapiId())).hasSize(3);
    }

    @Test
    void a_waiver_stops_a_retry_that_is_still_waiting() throws Exception {
        Assistant assistant = host.assistant(null);
        pin(assistant);
        delete(assistant);
        waive(assistant, "leave it");
        await().until(() -> reason(assistant).equals("WAIVED"));
        system.shutGate(Duration.ofHours(1));
        retry(assistant);
        await().until(() -> status(assistant).at("/assistant/nextAttemptAt").isString());

        await().untilAsserted(() ->
                assertThat(waive(assistant, "leave it after all").statusCode()).isEqualTo(202));

        await().untilAsserted(() -> assertThat(
                        status(assistant).at("/assistant/nextAttemptAt").isNull())
                .isTrue());
        assertThat(callsTo(assistant.vapiId())).containsExactly("DELETE");
    }

    @Nested
    class An_operator {
        @Test
        void touches_nothing_else_of_a_deletion() throws Exception {
            Assistant assistant = host.assistant(null);
            String number = host.number(assistant, freshNumber());
            pin(assistant);
            delete(assistant);
            waive(assistant, "the squad keeps it");
            await().until(() -> reason(assistant).equals("WAIVED"));
            check(assistant);
            system.vapi().addPhoneNumber(number, Map.of());
            refuse(Route.DELETE_PHONE_NUMBER, number);
            requestNumber(assistant, number);
            await().until(() -> status(assistant)
                    .at("/phoneNumbers/0/outcome/reason")
                    .asString()
                    .equals("REFUSED"));
            system.vapi().faults().clear();

            post(system.signInOperator(), "/api/deletions/retry", "{\"reason\":\"REFUSED\"}");

            await().untilAsserted(() -> assertThat(
                            status(assistant).at("/details/phoneNumberDeleted").asBoolean())
                    .isTrue());
            assertThat(callsTo(assistant.vapiId())).containsExactly("DELETE");
            assertThat(reason(assistant)).isEqualTo("WAIVED");
        }

        @Test
        void goes_through_batches() throws Exception {
            HttpResponse<String> answer = post(
                    system.signInOperator(),
                    "/api/deletions/retry",
                    "{\"reason\":\"PINNED\",\"after\":\"ffffffff-ffff-7fff-bfff-ffffffffffff\"}");

            assertThat(SandboxClient.json(answer).path("deletions").asInt()).isZero();
            assertThat(SandboxClient.json(answer).path("next").isNull()).isTrue();
        }

        /** As a repair would: the number alone. */
        private void requestNumber(Assistant assistant, String number) throws Exception {
            String deletion = status(assistant).path("deletionId").asString();
            String event = EventPayloads.write(new VendorDeletionRequested(
                    new DeletionId(UUID.fromString(deletion)),
                    new AssistantId(assistant.id()),
                    new OrganizationId(assistant.organization()),
                    new VapiAssistantId(assistant.vapiId()),
                    RequestReason.REPAIR,
                    List.of(new VapiPhoneNumberId(number)),
                    false,
                    "a test"));
            host.execute("insert into messaging.outbox"
                    + " (id, aggregatetype, aggregateid, type, payload, source, correlationid) values"
                    + " (gen_random_uuid(), 'assistant-deletion.events', '%s',".formatted(assistant.id())
                    + " 'assistant-deletion.vendor-deletion.requested.v1', '%s', '/test', '%s')"
                            .formatted(event, deletion));
        }

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
            assertThat(post(operator, "/api/deletions/retry", "{\"reason\":\"NOT_FOUND\"}")
                            .statusCode())
                    .isEqualTo(400);
            HttpResponse<String> nothing = post(operator, "/api/deletions/retry", "{}");
            assertThat(nothing.statusCode()).isEqualTo(400);
            assertThat(nothing.body()).contains("reason must not be null");
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

    @Test
    void a_worker_that_dies_in_a_call_while_the_gate_is_shut_leaves_a_doubt_too() throws Exception {
        Assistant assistant = host.assistant(null);
        system.vapi()
                .faults()
                .inject(InjectedFault.of(new Hang(Moment.AFTER_EFFECT))
                        .on(Route.DELETE_ASSISTANT)
                        .onlyFor(assistant.vapiId())
                        .times(1));
        CompletableFuture<HttpResponse<String>> running = CompletableFuture.supplyAsync(() -> delete(assistant));
        await().until(() -> !callsTo(assistant.vapiId()).isEmpty());
        system.shutGate(Duration.ofSeconds(4));
        host.execute("update vapi_assistant_handler.vendor_deletion set leased_until = now() - interval '1 s'"
                + " where assistant_id = '" + assistant.id() + "'");

        running.join();

        assertThat(system.log().of(assistant.id()).get(1).value()).contains("\"willRetry\":true");
        await().untilAsserted(() -> assertThat(assistantOutcome(assistant)).isEqualTo("DELETED"));
        assertThat(callsTo(assistant.vapiId())).startsWith("DELETE", "GET").hasSize(2);
    }
}
