package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.ACME;
import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.simulator.faults.Route;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The host application's rows are shared, incomplete or late. Through the whole chain. */
class TrackingTest extends ChaseScenarios {
    @Nested
    class A_shared_number {
        @Test
        void of_three_is_passed_on_to_the_one_that_is_left() throws Exception {
            String shared = freshNumber();
            Assistant first = host.assistant(shared);
            Assistant second = host.assistant(shared);
            Assistant third = host.assistant(shared);
            String number = host.number(first, shared);
            CompletableFuture<HttpResponse<String>> running = deleteSlowly(first);
            delete(second);
            running.join();

            assertThat(host.trackedFor(shared)).isEqualTo(third.id());
            delete(third);

            assertThat(callsTo(number)).containsExactly("DELETE");
            assertThat(system.vapi().phoneNumbers()).isEmpty();
        }

        @Test
        void whose_row_names_the_vendors_assistant_only_goes_with_the_last() throws Exception {
            String shared = freshNumber();
            Assistant tracked = host.assistant(shared);
            Assistant sharer = host.assistant(shared);
            String number = host.number(tracked, shared);
            host.execute(
                    "update phone_number_assignments set assistant_id = null where phone_number = '" + shared + "'");
            CompletableFuture<HttpResponse<String>> running = deleteSlowly(tracked);
            delete(sharer);
            running.join();

            // The first one's cleanup may meet the row before the last one's removes it, and have the number looked
            // for.
            assertThat(callsTo(number)).containsOnlyOnce("DELETE");
            assertThat(system.vapi().phoneNumbers()).isEmpty();
            assertThat(host.rowsOf(tracked) + host.rowsOf(sharer)).isZero();
        }

        @Test
        void whose_sharer_the_application_removed_meanwhile_goes_after_all() throws Exception {
            String shared = freshNumber();
            Assistant assistant = host.assistant(shared);
            Assistant sharer = host.assistant(shared);
            String number = host.number(assistant, shared);
            CompletableFuture<HttpResponse<String>> running = deleteSlowly(assistant);
            host.execute("delete from vapi_assistants where id = '" + sharer.id() + "'");
            running.join();

            await().untilAsserted(() -> assertThat(system.vapi().phoneNumbers()).isEmpty());
            assertThat(callsTo(number)).startsWith("GET", "DELETE");
            await().untilAsserted(() -> assertThat(
                            status(assistant).at("/details/phoneNumberDeleted").asBoolean())
                    .isTrue());
        }
    }

    @Nested
    class A_sip_address {
        @Test
        void is_deleted_by_its_id() throws Exception {
            Assistant assistant = host.assistant(null);
            String number = host.number(assistant, "");

            delete(assistant);

            assertThat(callsTo(number)).containsExactly("DELETE");
            assertThat(status(assistant).at("/phoneNumbers/0/number").asString())
                    .isEqualTo("unknown");
        }

        @Test
        void of_which_only_the_provider_is_known_is_told_as_a_candidate() throws Exception {
            Assistant assistant = host.assistant(null);
            String number = "phone-" + UUID.randomUUID();
            system.vapi()
                    .addPhoneNumber(
                            number, Map.of("assistantId", assistant.vapiId(), "sipUri", "sip:reception@sip.vapi.ai"));
            host.execute("update vapi_assistants set phone_provider = 'vapi' where id = '" + assistant.id() + "'");

            delete(assistant);

            assertThat(status(assistant)
                            .at("/phoneNumbers/0/outcome/candidates/0")
                            .asString())
                    .isEqualTo(number);
            assertThat(system.vapi().phoneNumbers()).hasSize(1);
        }
    }

    @Nested
    class A_row_that_comes_late {
        @Test
        void while_the_rows_are_being_removed_leads_to_its_number_too() throws Exception {
            Assistant assistant = host.assistant(null);
            String number = "phone-" + UUID.randomUUID();
            system.vapi().addPhoneNumber(number, Map.of("assistantId", assistant.vapiId()));
            CompletableFuture<HttpResponse<String>> running = deleteSlowly(assistant);
            try (Connection connection = system.infrastructure().superuser().getConnection();
                    Statement provisioning = connection.createStatement()) {
                connection.setAutoCommit(false);
                provisioning.execute("insert into phone_number_assignments"
                        + " (organization_id, phone_number, phone_provider, vapi_phone_number_id, assistant_id) values"
                        + " ('%s', '%s', 'vapi', '%s', '%s')".formatted(ACME, freshNumber(), number, assistant.id()));
                // The cleanup waits for it, gives up after a second, and comes again.
                await().until(() -> host.count("saga_coordinator.saga where cleanup_attempts > 0 and assistant_id = '"
                                + assistant.id() + "'")
                        > 0);
                connection.commit();
            }
            running.join();

            await().untilAsserted(() -> assertThat(system.vapi().phoneNumbers()).isEmpty());
            assertThat(host.rowsOf(assistant)).isZero();
            assertThat(host.count("phone_number_assignments where vapi_phone_number_id = '" + number + "'"))
                    .isZero();
        }

        @Test
        void of_an_assistant_without_a_vendors_id_is_not_confused_with_that_of_another() throws Exception {
            Assistant nameless = host.row(ACME, "", null);
            delete(nameless);
            Assistant other = host.assistant(null);
            String number = host.number(other, freshNumber());
            host.execute("update phone_number_assignments set vapi_assistant_id = '', assistant_id = null"
                    + " where assistant_id = '" + other.id() + "'");
            Assistant late = host.assistant(null);
            delete(late);
            host.numberOfTheVendorsAssistant(late, freshNumber());

            await().untilAsserted(() -> assertThat(host.rowsOf(late)).isZero());

            assertThat(host.count("phone_number_assignments where vapi_phone_number_id = '" + number + "'"))
                    .isEqualTo(1);
            host.execute("delete from phone_number_assignments where vapi_phone_number_id = '" + number + "'");
        }

        @Test
        void while_the_deletion_runs_leads_to_its_number() throws Exception {
            Assistant assistant = host.assistant(null);
            CompletableFuture<HttpResponse<String>> running = deleteSlowly(assistant);

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
            CompletableFuture<HttpResponse<String>> running = deleteSlowly(assistant);

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

    /** Returns while the vendor is at the assistant. */
    private CompletableFuture<HttpResponse<String>> deleteSlowly(Assistant assistant) {
        slow(Route.DELETE_ASSISTANT, assistant.vapiId(), Duration.ofSeconds(1));
        CompletableFuture<HttpResponse<String>> running = CompletableFuture.supplyAsync(() -> delete(assistant));
        await().until(() -> !callsTo(assistant.vapiId()).isEmpty());
        return running;
    }
}
