package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.ACME;
import static io.assistantdeletion.standalone.HostApplication.BOLT;
import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.simulator.faults.Failure;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import io.assistantdeletion.simulator.faults.Quirk;
import io.assistantdeletion.simulator.faults.Route;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The whole chain, from HTTP in to the vendor out, on whatever broker and database the subclass brings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EndToEndScenarios {
    private static final String ALL_DELETED = """
            {"success":true,"message":"Assistant and phone number deleted successfully",\
            "details":{"phoneNumberDeleted":true,"assistantDeleted":true,"databaseCleaned":true}}""";

    private SystemUnderTest system;
    private HostApplication host;
    private SandboxClient user;

    abstract Infrastructure infrastructure() throws Exception;

    /** After the services, which would miss it. */
    void stopInfrastructure() {}

    @BeforeAll
    void start() throws Exception {
        system = new SystemUnderTest(
                infrastructure(),
                "--vapi.gate.calls-per-second=1000",
                "--vendor-work.patience=1s",
                "--vendor-work.first-gap=100ms",
                "--coordinator.cleanup-retry-max=2s");
        host = system.host();
        user = system.signIn(SandboxClient.ACME_USER);
    }

    @AfterAll
    void stop() {
        if (system != null) { // without an infrastructure the class was skipped
            system.close();
        }
        stopInfrastructure();
    }

    @BeforeEach
    void forget() {
        system.reset();
    }

    @Nested
    class A_deletion {
        @Test
        void removes_number_assistant_and_rows_in_this_order_and_says_so() throws Exception {
            Assistant assistant = host.assistant(freshNumber());
            String number = host.number(assistant, freshNumber());
            host.execute("update vapi_assistants set vapi_phone_number = null where id = '" + assistant.id() + "'");

            HttpResponse<String> answer = user.delete(assistant.id().toString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(ALL_DELETED);
            assertThat(vendorCalls())
                    .containsExactly("DELETE /phone-number/" + number, "DELETE /assistant/" + assistant.vapiId());
            assertThat(system.vapi().phoneNumbers()).isEmpty();
            assertThat(system.vapi().assistants()).isEmpty();
            assertThat(host.rowsOf(assistant)).isZero();
        }

        @Test
        void is_told_in_the_log_once_in_order_and_in_cloud_events_headers() throws Exception {
            Assistant assistant = host.assistant(null);
            host.number(assistant, freshNumber());

            user.delete(assistant.id().toString());

            List<ConsumerRecord<String, String>> events = system.log().of(assistant.id());
            assertThat(system.log().typesOf(assistant.id()))
                    .containsExactly("requested", "phone-number.deleted", "vapi-assistant.deleted", "completed");
            assertThat(new HashSet<>(headers(events, "ce_id"))).hasSize(4);
            assertThat(headers(events, "correlationid").stream().distinct()).hasSize(1);
            assertThat(headers(events, "ce_subject"))
                    .containsOnly(assistant.id().toString());
            assertThat(headers(events, "ce_specversion")).containsOnly("1.0");
            assertThat(headers(events, "content-type")).containsOnly("application/json");
            assertThat(headers(events, "ce_source"))
                    .containsExactly(
                            "/assistant-deletion/command-service",
                            "/assistant-deletion/vapi-phone-handler",
                            "/assistant-deletion/vapi-assistant-handler",
                            "/assistant-deletion/saga-coordinator");
            assertThat(headers(events.subList(1, 4), "causationid"))
                    .containsExactlyElementsOf(headers(events.subList(0, 3), "ce_id"));
        }

        /** Which nobody records, since no collector is set. */
        @Test
        void is_one_trace_in_the_log_also_where_no_collector_is() throws Exception {
            Assistant assistant = host.assistant(null);
            host.number(assistant, freshNumber());

            user.delete(assistant.id().toString());

            List<String> contexts = headers(system.log().of(assistant.id()), "traceparent");
            assertThat(contexts)
                    .hasSize(4)
                    .doesNotHaveDuplicates()
                    .allMatch(context ->
                            context.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[02]")); // not recorded; 2: a random id
            assertThat(contexts.stream().map(context -> context.split("-")[1]).distinct())
                    .hasSize(1);
        }

        @Test
        void prints_the_console_output_of_the_process_document() throws Exception {
            String phoneNumber = freshNumber();
            Assistant assistant = host.assistant(phoneNumber);
            String number = host.number(assistant, phoneNumber);

            user.delete(assistant.id().toString());

            awaitConsole("""
                    ╔═══════════════════════════════════════════════════════════╗
                    ║  🗑️  DELETING ASSISTANT AND PHONE NUMBER                 ║
                    ╚═══════════════════════════════════════════════════════════╝
                       Assistant ID: %1$s
                       Phone Number: %2$s

                    📞 Phone Number ID from tracking: %3$s
                    🗑️  Step 1/3: Deleting phone number from Vapi: %3$s
                    ✅ Phone number deleted from Vapi
                    🗑️  Step 2/3: Deleting assistant from Vapi: %1$s
                    ✅ Assistant deleted from Vapi
                    🗑️  Step 3/3: Cleaning up database records...
                    ✅ Phone number assignment record deleted
                    ✅ Assistant deleted from vapi_assistants table

                    ╔═══════════════════════════════════════════════════════════╗
                    ║  ✅ DELETION COMPLETE                                     ║
                    ╚═══════════════════════════════════════════════════════════╝
                       Phone Number: ✅ Deleted from Vapi
                       Assistant: ✅ Deleted from Vapi
                       Database: ✅ All records deleted
                    """.formatted(assistant.vapiId(), phoneNumber, number));
        }

        @Test
        void of_an_assistant_without_a_number_makes_one_call() throws Exception {
            Assistant assistant = host.assistant(null);

            assertThat(details(user.delete(assistant.id().toString()))).isEqualTo(details(false, true));
            assertThat(vendorCalls()).containsExactly("DELETE /assistant/" + assistant.vapiId());
            assertThat(system.log().typesOf(assistant.id()))
                    .containsExactly("requested", "vapi-assistant.deleted", "completed");
            awaitConsole("   Assistant ID: " + assistant.vapiId() + "\n   Phone Number: None\n");
        }

        @Test
        void with_several_numbers_deletes_each_before_the_assistant() throws Exception {
            Assistant assistant = host.assistant(null);
            String first = host.number(assistant, freshNumber());
            String second = host.number(assistant, freshNumber());

            assertThat(user.delete(assistant.id().toString()).body()).isEqualTo(ALL_DELETED);
            assertThat(vendorCalls())
                    .hasSize(3)
                    .contains("DELETE /phone-number/" + first, "DELETE /phone-number/" + second)
                    .endsWith("DELETE /assistant/" + assistant.vapiId());
        }

        @Test
        void holds_the_assistant_back_while_a_number_is_slow() throws Exception {
            Assistant assistant = host.assistant(null);
            String slow = host.number(assistant, freshNumber());
            String quick = host.number(assistant, freshNumber());
            system.vapi()
                    .faults()
                    .inject(InjectedFault.of(new Quirk.Latency(Duration.ofSeconds(1)))
                            .on(Route.DELETE_PHONE_NUMBER)
                            .onlyFor(slow));

            assertThat(user.delete(assistant.id().toString()).body()).isEqualTo(ALL_DELETED);

            assertThat(system.log().typesOf(assistant.id()))
                    .containsExactly(
                            "requested",
                            "phone-number.deleted",
                            "phone-number.deleted",
                            "vapi-assistant.deleted",
                            "completed");
            assertThat(system.log().of(assistant.id()).get(2).value())
                    .contains(slow)
                    .doesNotContain(quick);
            assertThat(vendorCalls()).endsWith("DELETE /assistant/" + assistant.vapiId());
        }

        @Test
        void asked_for_twice_at_once_is_one() throws Exception {
            Assistant assistant = host.assistant(null);
            host.number(assistant, freshNumber());

            List<String> answers = Stream.of(1, 2, 3)
                    .map(n -> CompletableFuture.supplyAsync(
                            () -> delete(assistant).body()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(answers).containsOnly(ALL_DELETED);
            assertThat(vendorCalls()).hasSize(2);
            assertThat(system.log().typesOf(assistant.id())).hasSize(4);
        }

        @Test
        void asked_for_again_answers_what_is_known() throws Exception {
            Assistant assistant = host.assistant(null);
            user.delete(assistant.id().toString());

            assertThat(details(user.delete(assistant.id().toString()))).isEqualTo(details(false, true));
            assertThat(vendorCalls()).hasSize(1);
        }
    }

    @Nested
    class The_vendor_fails {
        @Test
        void a_number_that_is_gone_already_does_not_stop_the_rest() throws Exception {
            String phoneNumber = freshNumber();
            Assistant assistant = host.assistant(phoneNumber);
            host.track(assistant, phoneNumber, "phone_gone");

            assertThat(details(user.delete(assistant.id().toString()))).isEqualTo(details(false, true));
            assertThat(host.rowsOf(assistant)).isZero();
            assertThat(system.log().of(assistant.id()).get(1).value())
                    .contains("\"reason\":\"NOT_FOUND\",\"willRetry\":false");
            awaitConsole("""
                    🗑️  Step 1/3: Deleting phone number from Vapi: phone_gone
                    ❌ Vapi phone number deletion error: Phone number not found
                       Continuing with assistant deletion...
                    🗑️  Step 2/3: Deleting assistant from Vapi: %s
                    """.formatted(assistant.vapiId()));
        }

        @Test
        void an_assistant_that_is_gone_already_does_not_stop_the_cleanup() throws Exception {
            Assistant assistant = host.row(ACME, "asst-" + UUID.randomUUID(), null);

            assertThat(details(user.delete(assistant.id().toString()))).isEqualTo(details(false, false));
            assertThat(host.rowsOf(assistant)).isZero();
            awaitConsole("""
                    🗑️  Step 2/3: Deleting assistant from Vapi: %s
                    ❌ Vapi assistant deletion error: Assistant not found
                       Continuing with database deletion to prevent orphaned records...
                    🗑️  Step 3/3: Cleaning up database records...
                    """.formatted(assistant.vapiId()));
        }

        @Test
        void a_server_error_is_told_and_the_rows_go() throws Exception {
            Assistant assistant = host.assistant(null);
            system.vapi()
                    .faults()
                    .inject(InjectedFault.of(new Failure.ServerError(503, Moment.BEFORE_EFFECT))
                            .on(Route.DELETE_ASSISTANT));

            assertThat(details(user.delete(assistant.id().toString()))).isEqualTo(details(false, false));
            assertThat(host.rowsOf(assistant)).isZero();
            assertThat(system.log().of(assistant.id()).get(1).value()).contains("VENDOR_UNAVAILABLE");
        }
    }

    @Nested
    class The_tracking_is_wrong {
        @Test
        void a_number_whose_id_is_not_tracked_is_skipped() throws Exception {
            Assistant assistant = host.assistant(freshNumber());

            assertThat(details(user.delete(assistant.id().toString()))).isEqualTo(details(false, true));
            assertThat(vendorCalls()).containsExactly("GET /phone-number", "DELETE /assistant/" + assistant.vapiId());
            assertThat(system.log().typesOf(assistant.id()))
                    .containsExactly("requested", "phone-number.skipped", "vapi-assistant.deleted", "completed");
            awaitConsole("""
                    ⚠️  Phone number exists but ID not found in tracking table
                       Skipping Vapi phone deletion - may need manual cleanup
                    🗑️  Step 2/3: Deleting assistant from Vapi: %s
                    """.formatted(assistant.vapiId()));
        }

        @Test
        void a_number_that_another_assistant_uses_stays_alive_and_passes_to_it() throws Exception {
            String shared = freshNumber();
            Assistant assistant = host.assistant(shared);
            Assistant survivor = host.assistant(shared);
            String number = host.number(assistant, shared);

            assertThat(details(user.delete(assistant.id().toString()))).isEqualTo(details(false, true));
            assertThat(system.vapi().phoneNumbers()).hasSize(1);
            assertThat(user.deletion(assistant.id().toString()).body())
                    .contains("KEEP_SHARED")
                    .doesNotContain(survivor.id().toString()); // it may be another organization's
            assertThat(host.trackedFor(shared)).isEqualTo(survivor.id());

            assertThat(user.delete(survivor.id().toString()).body()).isEqualTo(ALL_DELETED);
            assertThat(vendorCalls()).contains("DELETE /phone-number/" + number);
        }

        @Test
        void a_number_whose_sharers_are_deleted_at_once_goes_exactly_once() throws Exception {
            String shared = freshNumber();
            Assistant tracked = host.assistant(shared);
            Assistant sharer = host.assistant(shared);
            String number = host.number(tracked, shared);

            host.execute("""
                    create function command_service.slow_planning() returns trigger language plpgsql as $$
                    begin perform pg_sleep(1); return new; end $$""");
            host.execute("create trigger slow_planning before insert on command_service.deletion"
                    + " for each row execute function command_service.slow_planning()");
            try { // so that neither could see the other's deletion
                Stream.of(tracked, sharer)
                        .map(assistant -> CompletableFuture.supplyAsync(() -> delete(assistant)))
                        .toList()
                        .forEach(CompletableFuture::join);
            } finally {
                host.execute("drop function command_service.slow_planning() cascade");
            }

            await().untilAsserted(() -> {
                assertThat(status(tracked).path("state").asString()).isEqualTo("Completed");
                assertThat(status(sharer).path("state").asString()).isEqualTo("Completed");
            });
            assertThat(vendorCalls().stream().filter(("DELETE /phone-number/" + number)::equals))
                    .hasSize(1);
            assertThat(host.rowsOf(tracked) + host.rowsOf(sharer)).isZero();
        }

        @Test
        void an_empty_number_or_id_stops_nothing() throws Exception {
            Assistant assistant = host.row(ACME, "", "");
            host.track(assistant, "", "");

            assertThat(details(user.delete(assistant.id().toString()))).isEqualTo(details(false, false));
            assertThat(vendorCalls()).isEmpty();
            assertThat(host.rowsOf(assistant)).isZero();
        }

        @Test
        void an_id_that_the_vendor_can_not_have_made_never_becomes_a_call() throws Exception {
            Assistant assistant = host.assistant(null);
            host.track(assistant, freshNumber(), "../assistant/" + assistant.vapiId());

            assertThat(details(user.delete(assistant.id().toString()))).isEqualTo(details(false, true));
            assertThat(vendorCalls()).containsExactly("DELETE /assistant/" + assistant.vapiId());
            assertThat(system.log().of(assistant.id()).get(1).value()).contains("INVALID_ID");
        }
    }

    @Nested
    class The_database_refuses {
        @Test
        void the_cleanup_is_tried_again_until_the_rows_can_go() throws Exception {
            Assistant assistant = host.assistant(null);
            host.execute("create table if not exists invoices (assistant_id uuid references vapi_assistants)");
            host.execute("insert into invoices values ('" + assistant.id() + "')");

            assertThat(sendDelete(assistant, "wait=1").statusCode()).isEqualTo(202);
            assertThat(vendorCalls()).hasSize(1);
            assertThat(host.rowsOf(assistant)).isEqualTo(1);
            host.execute("drop table invoices");

            assertThat(details(user.delete(assistant.id().toString()))).isEqualTo(details(false, true));
            assertThat(host.rowsOf(assistant)).isZero();
            assertThat(vendorCalls()).hasSize(1);
        }

        @Test
        void by_a_foreign_key_that_restricts() throws Exception {
            Assistant assistant = host.assistant(null);
            host.execute("create table contracts (assistant_id uuid references vapi_assistants on delete restrict)");
            host.execute("insert into contracts values ('" + assistant.id() + "')");

            assertRefused(assistant, "23001", "foreign key", () -> host.execute("drop table contracts"));
        }

        @Test
        void by_a_foreign_key_that_is_checked_at_the_end_of_a_transaction() throws Exception {
            Assistant assistant = host.assistant(null);
            host.execute(
                    "create table audits (assistant_id uuid references vapi_assistants deferrable initially deferred)");
            host.execute("insert into audits values ('" + assistant.id() + "')");

            assertRefused(assistant, "23503", "foreign key", () -> host.execute("drop table audits"));
        }

        @Test
        void by_a_trigger_that_raises() throws Exception {
            Assistant assistant = host.assistant(null);
            host.execute("""
                    create function refuse() returns trigger language plpgsql as $$
                    begin
                        if old.id = '%s' then raise exception 'not this one'; end if;
                        return old;
                    end $$""".formatted(assistant.id()));
            host.execute(
                    "create trigger refuse before delete on vapi_assistants for each row execute function refuse()");

            assertRefused(assistant, "P0001", "trigger", () -> host.execute("drop function refuse cascade"));
        }

        @Test
        void by_a_right_that_was_revoked() throws Exception {
            Assistant assistant = host.assistant(null);
            host.execute("revoke delete on vapi_assistants from saga_coordinator");

            assertThat(sendDelete(assistant, "respond-async").statusCode()).isEqualTo(202);
            try {
                awaitRefused(assistant, "42501", "Grant");
            } finally {
                host.execute("grant delete on vapi_assistants to saga_coordinator");
            }

            assertThat(user.delete(assistant.id().toString()).statusCode()).isEqualTo(200);
            assertThat(host.rowsOf(assistant)).isZero();
        }

        /** It is tried again, says why, delays nobody on its partition, and goes through when the obstacle is gone. */
        private void assertRefused(Assistant assistant, String sqlState, String advice, Runnable removeObstacle)
                throws Exception {
            assertThat(sendDelete(assistant, "respond-async").statusCode()).isEqualTo(202);
            try {
                awaitRefused(assistant, sqlState, advice);
                for (Assistant neighbour : neighboursOf(assistant, 3)) {
                    assertThat(user.delete(neighbour.id().toString()).statusCode())
                            .isEqualTo(200);
                }
                assertThat(host.rowsOf(assistant)).isEqualTo(1);
            } finally {
                removeObstacle.run();
            }

            assertThat(user.delete(assistant.id().toString()).statusCode()).isEqualTo(200);
            assertThat(host.rowsOf(assistant)).isZero();
            assertThat(status(assistant).path("cleanup").isNull()).isTrue();
            assertThat(system.log().typesOf(assistant.id()))
                    .containsExactly("requested", "vapi-assistant.deleted", "completed");
        }

        private void awaitRefused(Assistant assistant, String sqlState, String advice) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode cleanup = status(assistant).path("cleanup");
                assertThat(cleanup.path("sqlState").asString("")).isEqualTo(sqlState);
                assertThat(cleanup.path("attempts").asInt()).isGreaterThan(1);
                assertThat(cleanup.path("advice").asString()).contains(advice);
                assertThat(cleanup.path("nextAttemptAt").asString()).isNotEmpty();
            });
        }

        /** Assistants whose events share a partition with this one's. */
        private List<Assistant> neighboursOf(Assistant assistant, int count) {
            int partitions = system.log().partitions();
            return Stream.generate(() -> host.assistant(null))
                    .filter(other -> partition(other, partitions) == partition(assistant, partitions))
                    .limit(count)
                    .toList();
        }

        private static int partition(Assistant assistant, int partitions) {
            return BuiltInPartitioner.partitionForKey(assistant.id().toString().getBytes(UTF_8), partitions);
        }

        @Test
        void a_row_that_somebody_holds_delays_only_its_own_deletion() throws Exception {
            Assistant held = host.assistant(null);
            Assistant other = host.assistant(null);
            try (Connection connection = system.infrastructure().superuser().getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("select from vapi_assistants where id = '" + held.id() + "' for update");

                assertThat(sendDelete(held, "wait=1").statusCode()).isEqualTo(202);
                assertThat(user.delete(other.id().toString()).statusCode()).isEqualTo(200);
                assertThat(host.rowsOf(held)).isEqualTo(1);
                connection.rollback();
            }

            assertThat(user.delete(held.id().toString()).statusCode()).isEqualTo(200);
        }

        /** So that nobody plans on rows that a commit has removed already, and that queries still see. */
        @Test
        void waits_for_whoever_plans_a_deletion_of_the_same_assistant() throws Exception {
            Assistant planned = host.assistant(null);
            try (Connection holding = system.infrastructure().superuser().getConnection();
                    Statement row = holding.createStatement();
                    Connection planning = system.infrastructure().superuser().getConnection();
                    Statement plan = planning.createStatement()) {
                holding.setAutoCommit(false);
                planning.setAutoCommit(false);
                row.execute("select from vapi_assistants where id = '" + planned.id() + "' for update");
                assertThat(sendDelete(planned, "wait=1").statusCode()).isEqualTo(202);
                plan.execute("select pg_advisory_xact_lock(hashtextextended('" + planned.id() + "', 0))");
                holding.rollback();
                long before = cleanupAttempts(planned);

                await().atMost(Duration.ofSeconds(30)).until(() -> cleanupAttempts(planned) > before + 1);

                assertThat(host.rowsOf(planned)).isEqualTo(1);
                planning.rollback();
            }

            assertThat(user.delete(planned.id().toString()).statusCode()).isEqualTo(200);
        }

        @Test
        void leaves_a_row_of_another_organization_alone_that_names_the_same_assistant() throws Exception {
            Assistant assistant = host.assistant(null);
            String number = host.numberOfTheVendorsAssistant(
                    new Assistant(assistant.id(), BOLT, assistant.vapiId()), freshNumber());
            try {
                user.delete(assistant.id().toString());

                assertThat(host.rowsOf(assistant)).isEqualTo(1);
                assertThat(vendorCalls()).noneMatch(call -> call.contains(number));
            } finally {
                host.execute("delete from phone_number_assignments where vapi_phone_number_id = '" + number + "'");
            }
        }

        private long cleanupAttempts(Assistant assistant) {
            return JdbcClient.create(system.infrastructure().superuser())
                    .sql("select cleanup_attempts from saga_coordinator.saga where assistant_id = ?")
                    .param(assistant.id())
                    .query(Long.class)
                    .optional()
                    .orElse(0L);
        }
    }

    @Nested
    class Asking {
        @Test
        void is_answered_although_somebody_notifies_nonsense() throws Exception {
            host.execute("notify deletion_completed, 'nonsense'");
            Assistant assistant = host.assistant(null);

            // Without the notification the answer comes when the wait is over, long after this client gave up.
            HttpResponse<String> answer = user.send(user.request(assistant.path())
                    .header("prefer", "wait=60")
                    .timeout(Duration.ofSeconds(20))
                    .DELETE());

            assertThat(answer.statusCode()).isEqualTo(200);
        }

        /** What is told before its transaction commits wakes somebody who sees nothing yet. */
        @Test
        void is_answered_although_the_completion_takes_long_to_commit() throws Exception {
            host.execute("""
                    create function command_service.slow_commit() returns trigger language plpgsql as $$
                    begin perform pg_sleep(1); return null; end $$""");
            host.execute("create constraint trigger slow_commit after update on command_service.deletion"
                    + " deferrable initially deferred for each row execute function command_service.slow_commit()");
            try {
                Assistant assistant = host.assistant(null);

                HttpResponse<String> answer = user.send(user.request(assistant.path())
                        .header("prefer", "wait=60")
                        .timeout(Duration.ofSeconds(20))
                        .DELETE());

                assertThat(answer.statusCode()).isEqualTo(200);
            } finally {
                host.execute("drop function command_service.slow_commit() cascade");
            }
        }

        @Test
        void without_waiting_is_accepted_and_followed_by_the_status() throws Exception {
            Assistant assistant = host.assistant(null);
            host.number(assistant, freshNumber());

            HttpResponse<String> accepted = sendDelete(assistant, "respond-async");

            assertThat(accepted.statusCode()).isEqualTo(202);
            assertThat(accepted.headers().firstValue("location")).contains(assistant.path() + "/deletion");
            assertThat(accepted.headers().firstValue("retry-after")).isPresent();
            assertThat(accepted.body()).contains("\"details\":{");
            await().untilAsserted(() ->
                    assertThat(status(assistant).path("state").asString()).isEqualTo("Completed"));
        }

        @Test
        void the_status_tells_every_resource_and_the_history() throws Exception {
            String phoneNumber = freshNumber();
            Assistant assistant = host.assistant(phoneNumber);
            String number = host.number(assistant, phoneNumber);
            user.delete(assistant.id().toString());

            JsonNode status = status(assistant);

            assertThat(status.at("/phoneNumbers/0/key").asString()).isEqualTo(number);
            assertThat(status.at("/phoneNumbers/0/number").asString()).isEqualTo(phoneNumber);
            assertThat(status.at("/phoneNumbers/0/outcome/outcome").asString()).isEqualTo("DELETED");
            assertThat(status.at("/assistant/explanation").asString()).isEqualTo("Assistant deleted from Vapi");
            assertThat(status.at("/completedAt").asString()).isNotEmpty();
            assertThat(status.at("/events")).hasSize(4);
            assertThat(status.at("/events/3/data/details/databaseCleaned").asBoolean())
                    .isTrue();
        }

        @Test
        void with_a_malformed_id_is_a_bad_request() throws Exception {
            assertNothingHappens(user.delete("not-a-uuid"), 400);
        }

        @Test
        void without_a_token_is_unauthorized() throws Exception {
            Assistant assistant = host.assistant(null);

            assertNothingHappens(anonymous(assistant, null), 401);
            assertNothingHappens(anonymous(assistant, "Bearer nonsense"), 401);
            assertThat(host.rowsOf(assistant)).isEqualTo(1);
        }

        @Test
        void for_an_unknown_or_a_foreign_assistant_looks_the_same() throws Exception {
            Assistant foreign = host.assistant(BOLT, null);

            HttpResponse<String> ofForeign = user.delete(foreign.id().toString());
            HttpResponse<String> ofUnknown = user.delete(UUID.randomUUID().toString());

            assertNothingHappens(ofForeign, 404);
            assertNothingHappens(ofUnknown, 404);
            assertThat(withoutInstance(ofForeign)).isEqualTo(withoutInstance(ofUnknown));
            assertThat(user.deletion(foreign.id().toString()).statusCode()).isEqualTo(404);
            assertThat(host.rowsOf(foreign)).isEqualTo(1);
        }

        @Test
        void as_a_member_who_is_not_active_any_more_finds_nothing() throws Exception {
            Assistant assistant = host.assistant(null);
            UUID former = UUID.randomUUID();
            host.execute("insert into organization_members (organization_id, user_id, role, is_active)" + " values ('"
                    + ACME + "', '" + former + "', 'owner', false)");

            assertNothingHappens(system.signIn(former).delete(assistant.id().toString()), 404);
            assertThat(host.rowsOf(assistant)).isEqualTo(1);
        }

        @Test
        void about_a_foreign_deletion_finds_nothing_also_after_the_rows_are_gone() throws Exception {
            Assistant assistant = host.assistant(null);
            user.delete(assistant.id().toString());
            system.vapi().forgetCalls();
            SandboxClient foreigner = system.signIn(SandboxClient.BOLT_USER);

            assertNothingHappens(foreigner.deletion(assistant.id().toString()), 404);
            assertNothingHappens(foreigner.delete(assistant.id().toString()), 404);
            assertThat(user.deletion(assistant.id().toString()).statusCode()).isEqualTo(200);
        }

        private HttpResponse<String> anonymous(Assistant assistant, @Nullable String authorization) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(system.api().resolve(assistant.path()))
                    .DELETE();
            if (authorization != null) {
                request.header("authorization", authorization);
            }
            return user.send(request);
        }

        private String withoutInstance(HttpResponse<String> problem) {
            return problem.body().replaceAll("\"instance\":\"[^\"]*\"", "");
        }
    }

    @Nested
    class A_record_of_the_log {
        @Test
        void that_is_unreadable_goes_to_the_dead_letters_and_the_partition_moves_on() throws Exception {
            Assistant assistant = host.assistant(null);
            long before = system.log().topic("assistant-deletion.events-dlt").size();
            send(assistant, "assistant-deletion.requested.v1", "{\"deletionId\":1}");

            assertThat(user.delete(assistant.id().toString()).statusCode()).isEqualTo(200);

            await().untilAsserted(() -> assertThat(system.log().topic("assistant-deletion.events-dlt"))
                    .hasSize((int) before + 5)
                    .allSatisfy(dead -> assertThat(dead.headers().lastHeader("authorization"))
                            .isNull()));
        }

        @Test
        void of_an_unknown_type_is_skipped() throws Exception {
            Assistant assistant = host.assistant(null);
            send(assistant, "assistant-deletion.from-the-future.v1", "{}");

            assertThat(user.delete(assistant.id().toString()).statusCode()).isEqualTo(200);
        }

        private void send(Assistant assistant, String type, String payload) {
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", system.infrastructure().bootstrapServers()),
                    new StringSerializer(),
                    new StringSerializer())) {
                ProducerRecord<String, String> message = new ProducerRecord<>(
                        "assistant-deletion.events", assistant.id().toString(), payload);
                message.headers().add("ce_type", type.getBytes(UTF_8));
                message.headers().add("authorization", "Bearer secret".getBytes(UTF_8));
                producer.send(message);
            }
        }
    }

    private HttpResponse<String> delete(Assistant assistant) {
        try {
            return user.delete(assistant.id().toString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> sendDelete(Assistant assistant, String prefer) throws Exception {
        return ApiDocument.COMMAND_SERVICE.check(user.send(
                user.request(assistant.path()).header("prefer", prefer).DELETE()));
    }

    private JsonNode status(Assistant assistant) throws Exception {
        return SandboxClient.json(
                ApiDocument.COMMAND_SERVICE.check(user.deletion(assistant.id().toString())));
    }

    /** The answer is a problem, nothing was written and nobody was called. */
    private void assertNothingHappens(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        ApiDocument.COMMAND_SERVICE.check(answer);
        assertThat(vendorCalls()).isEmpty();
    }

    /** Without the look at whose account it is. */
    private List<String> vendorCalls() {
        return system.vapi().calls().stream()
                .filter(call -> !call.path().equals("/assistant"))
                .map(call -> call.method() + " " + call.path())
                .toList();
    }

    private void awaitConsole(String expected) {
        await().untilAsserted(() -> assertThat(system.console()).contains(expected));
    }

    private static List<String> headers(List<ConsumerRecord<String, String>> events, String name) {
        return events.stream().map(event -> EventLogReader.header(event, name)).toList();
    }

    private static Map<String, Boolean> details(boolean phoneNumberDeleted, boolean assistantDeleted) {
        return Map.of(
                "phoneNumberDeleted",
                phoneNumberDeleted,
                "assistantDeleted",
                assistantDeleted,
                "databaseCleaned",
                true);
    }

    private static Map<String, Boolean> details(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<String, Boolean> details = new HashMap<>();
        SandboxClient.json(answer)
                .path("details")
                .properties()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asBoolean()));
        return details;
    }
}
