package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.ACME;
import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Quirk.Latency;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Instances that come and go, and older ones beside newer ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstancesTest {
    private static final String LISTENING = "assistant-deletion-completions";

    private SystemUnderTest system;
    private HostApplication host;
    private SandboxClient user;
    private JdbcClient everything;

    @BeforeAll
    void start() throws Exception {
        system = new SystemUnderTest(
                EmbeddedInfrastructure.shared().addresses(),
                "--vapi.gate.calls-per-second=1000",
                "--vendor-work.patience=60s");
        host = system.host();
        user = system.signIn(SandboxClient.ACME_USER);
        everything = JdbcClient.create(system.infrastructure().superuser());
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @BeforeEach
    void forget() {
        system.reset();
    }

    @Test
    void rebalances_under_load_lose_nothing_and_stall_nothing() throws Exception {
        List<Assistant> assistants = new CopyOnWriteArrayList<>();
        AtomicBoolean rebalancing = new AtomicBoolean(true);
        system.vapi().faults().inject(InjectedFault.of(new Latency(Duration.ofMillis(50))));
        CompletableFuture<Void> requests = CompletableFuture.runAsync(() -> {
            while (rebalancing.get()) {
                Assistant assistant = host.assistant(null);
                host.number(assistant, freshNumber());
                assertThat(delete(user, assistant, "respond-async").statusCode())
                        .isEqualTo(202);
                assistants.add(assistant);
            }
        });

        for (int i = 0; i < 3; i++) {
            int asked = assistants.size();
            try (Services more = system.startAllButConsole()) {
                assertThat(more).isNotNull();
                await().atMost(Duration.ofMinutes(1)).until(() -> assistants.size() > asked + 20);
                Assistant askedNow = assistants.getLast();
                await().atMost(Duration.ofMinutes(1)).until(() -> host.rowsOf(askedNow) == 0);
            }
        }
        rebalancing.set(false);
        requests.join();

        awaitAllTold(assistants);
        assertThat(system.vapi().phoneNumbers()).isEmpty();
        assertThat(system.vapi().assistants()).isEmpty();
    }

    /** Those of listeners in the middle of an event, of workers in the middle of an attempt, of the relay. */
    @Test
    void database_connections_that_are_cut_under_load_lose_nothing() throws Exception {
        List<Assistant> assistants = host.assistantsWithNumbers(ACME, 60);
        AtomicBoolean cutting = new AtomicBoolean(true);
        CompletableFuture<Void> cuts = CompletableFuture.runAsync(() -> {
            while (cutting.get()) {
                everything
                        .sql("select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where usename in ('command_service', 'vapi_phone_handler',"
                                + " 'vapi_assistant_handler', 'saga_coordinator', 'relay')")
                        .query()
                        .listOfRows();
                LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
            }
        });

        for (Assistant assistant : assistants) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> delete(user, assistant, "respond-async").statusCode() == 202);
        }
        cutting.set(false);
        cuts.join();

        awaitAllTold(assistants);
        assertThat(system.vapi().phoneNumbers()).isEmpty();
        assertThat(system.vapi().assistants()).isEmpty();
    }

    @Test
    void whichever_instance_reads_the_completion_the_one_that_waits_answers() throws Exception {
        int port = Ports.free();
        try (Services second = system.startCommandService(port)) {
            assertThat(second).isNotNull();
            SandboxClient other = new SandboxClient(URI.create("http://127.0.0.1:" + port), SandboxClient.ACME_USER);
            for (int i = 0; i < 12; i++) { // some partitions are read by the one, some by the other
                Assistant one = host.assistant(null);
                Assistant another = host.assistant(null);

                assertThat(delete(user, one, "wait=60").statusCode()).isEqualTo(200);
                assertThat(delete(other, another, "wait=60").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_waiting_request_is_answered_although_its_listening_connection_was_cut() throws Exception {
        Assistant assistant = host.assistant(null);
        system.vapi().faults().inject(InjectedFault.of(new Latency(Duration.ofMillis(1500))));

        CompletableFuture<HttpResponse<String>> waiting =
                CompletableFuture.supplyAsync(() -> delete(user, assistant, "wait=60"));
        await().until(() -> system.log().typesOf(assistant.id()).contains("requested"));
        assertThat(cutListeningConnections()).isPositive();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            cutListeningConnections();
            return system.log().typesOf(assistant.id()).contains("completed");
        });

        assertThat(waiting.get().statusCode()).isEqualTo(200);
    }

    /** As a network does that drops packets: the server's side hangs and no error comes. */
    @Test
    void a_waiting_request_is_answered_although_its_listening_connection_hangs() throws Exception {
        Assistant assistant = host.assistant(null);
        int hanging = listeningConnection();
        signal("-STOP", hanging);
        try {
            assertThat(delete(user, assistant, "wait=60").statusCode()).isEqualTo(200);
            assertThat(everything
                            .sql("select count(*) from pg_stat_activity where application_name = ? and pid <> ?")
                            .params(LISTENING, hanging)
                            .query(Integer.class)
                            .single())
                    .as("a connection in its place")
                    .isPositive();
        } finally {
            signal("-CONT", hanging);
        }
    }

    @Test
    void an_older_version_starts_on_tables_that_a_newer_one_has_migrated() {
        everything.sql("""
                        insert into command_service.flyway_schema_history
                            (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        select max(installed_rank) + 1, '999', 'newer', 'SQL', 'V999__newer.sql', 'newer', 1, true
                        from command_service.flyway_schema_history""").update();
        try (Services older = system.startCommandService(Ports.free())) {
            assertThat(older).isNotNull();
        } finally {
            everything
                    .sql("delete from command_service.flyway_schema_history where version = '999'")
                    .update();
        }
    }

    /** Triggers stand for newer versions of all services: their events have more fields, and there are new types. */
    @Test
    void an_older_version_lets_fields_types_and_columns_of_a_newer_one_pass() throws Exception {
        host.execute("""
                create function messaging.newer() returns trigger language plpgsql as $$
                begin
                    if new.type like '%.from-the-future.v1' then return new; end if;
                    insert into messaging.outbox (id, aggregatetype, aggregateid, type, payload, source, correlationid)
                    values (gen_random_uuid(), new.aggregatetype, new.aggregateid,
                            'assistant-deletion.from-the-future.v1', '{"a":1}', '/newer', new.correlationid);
                    new.payload := (new.payload::jsonb || '{"addedLater":{"list":[1,2]}}')::json;
                    return new;
                end $$""");
        host.execute("alter function messaging.newer() security definer");
        host.execute(
                "create trigger newer before insert on messaging.outbox for each row execute function messaging.newer()");
        try {
            List<Assistant> before = host.assistantsWithNumbers(ACME, 10);
            before.forEach(assistant ->
                    assertThat(delete(user, assistant, "wait=30").statusCode()).isEqualTo(200));
            for (String table : List.of(
                    "messaging.outbox",
                    "saga_coordinator.saga",
                    "command_service.deletion",
                    "command_service.deletion_event",
                    "vendor.gate",
                    "vapi_phone_handler.vendor_deletion",
                    "vapi_assistant_handler.vendor_deletion")) {
                host.execute("alter table " + table + " add column added_later text default 'new'");
            }
            List<Assistant> after = host.assistantsWithNumbers(ACME, 10);
            after.forEach(assistant ->
                    assertThat(delete(user, assistant, "wait=30").statusCode()).isEqualTo(200));

            assertThat(system.log().of(after.getLast().id()))
                    .anyMatch(event -> event.value().contains("addedLater"));
            assertThat(system.log().typesOf(after.getLast().id())).contains("from-the-future", "completed");
            awaitAllTold(before);
            awaitAllTold(after);
        } finally {
            host.execute("drop function messaging.newer cascade");
        }
    }

    /** Each event once, each deletion completed, and what was saved is what the log folds to. */
    private void awaitAllTold(List<Assistant> assistants) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    Map<String, List<ConsumerRecord<String, String>>> log = system.log().topic(Topics.EVENTS).stream()
                            .collect(Collectors.groupingBy(ConsumerRecord::key));
                    for (Assistant assistant : assistants) {
                        List<ConsumerRecord<String, String>> told =
                                log.getOrDefault(assistant.id().toString(), List.of());
                        assertThat(told)
                                .extracting(event -> EventLogReader.header(event, "ce_id"))
                                .doesNotHaveDuplicates();
                        List<DeletionEvent> events = told.stream()
                                .filter(event -> EventType.of(EventLogReader.header(event, "ce_type"))
                                        .isPresent())
                                .map(event -> (DeletionEvent) EventPayloads.read(
                                        EventType.of(EventLogReader.header(event, "ce_type"))
                                                .orElseThrow(),
                                        event.value()))
                                .toList();
                        assertThat(events)
                                .filteredOn(AssistantDeletionCompleted.class::isInstance)
                                .hasSize(1);
                        assertThat(savedState(assistant))
                                .isEqualTo(DeletionSaga.fold(events).orElseThrow());
                        assertThat(host.rowsOf(assistant)).isZero();
                    }
                });
    }

    private DeletionState savedState(Assistant assistant) {
        return JsonMapper.shared()
                .readValue(
                        everything
                                .sql("select state::text from saga_coordinator.saga where assistant_id = ?")
                                .param(assistant.id())
                                .query(String.class)
                                .single(),
                        DeletionState.class);
    }

    /** @return how many */
    private int cutListeningConnections() {
        return everything
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?")
                .param(LISTENING)
                .query()
                .listOfRows()
                .size();
    }

    private int listeningConnection() {
        return everything
                .sql("select pid from pg_stat_activity where application_name = ?")
                .param(LISTENING)
                .query(Integer.class)
                .single();
    }

    private static void signal(String signal, int process) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, String.valueOf(process))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static HttpResponse<String> delete(SandboxClient client, Assistant assistant, String prefer) {
        Supplier<HttpResponse<String>> sent = () -> {
            try {
                // Without a signal the answer comes when the wait is over: this client does not wait for that.
                return client.send(client.request(assistant.path())
                        .header("prefer", prefer)
                        .timeout(Duration.ofSeconds(40))
                        .DELETE());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        return sent.get();
    }
}
