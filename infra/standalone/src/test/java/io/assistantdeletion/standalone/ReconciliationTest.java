package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.ACME;
import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.assistant.AssistantHandlerApplication;
import io.assistantdeletion.command.CommandServiceApplication;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.coordinator.SagaCoordinatorApplication;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.phone.PhoneHandlerApplication;
import io.assistantdeletion.reconciler.OneShot;
import io.assistantdeletion.reconciler.ReconcilerApplication;
import io.assistantdeletion.simulator.VapiSimulator;
import io.assistantdeletion.simulator.faults.Failure.Pinned;
import io.assistantdeletion.simulator.faults.Failure.ServerError;
import io.assistantdeletion.simulator.faults.Fault;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import io.assistantdeletion.simulator.faults.Route;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One difference of each kind is planted, found, and repaired or rightly left alone; what came of it is the table in
 * {@code docs/reconciliation.md}. On a broker and a database of its own: other tests leave theirs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconciliationTest {
    private static final Path DOCUMENT = Path.of("../../docs/reconciliation.md");
    private static final Path WRITTEN = Path.of("target/reconciliation.md");
    private static final Duration PATIENCE_OF_THE_TEST = Duration.ofMinutes(2);
    private static final String HEADING = """
            | Finding | Planted | Evidence | Repair | Second run |
            |---|---|---|---|---|
            """;

    /** Times that a test can wait for. */
    private static final List<String> RECONCILER_SETTINGS = List.of(
            "--reconciler.settled-after=1s",
            "--reconciler.absence-after=300ms",
            "--reconciler.provisioning-time=0s",
            "--reconciler.calls-per-second=100");

    private final EmbeddedInfrastructure own = EmbeddedInfrastructure.own();
    private final Infrastructure infrastructure = own.addresses();
    private final VapiSimulator vapi = VapiSimulator.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final JdbcClient everything = JdbcClient.create(infrastructure.superuser());
    private final HostApplication host = new HostApplication(infrastructure.superuser(), vapi);
    private final int apiPort = Ports.free();
    private final int reconcilerPort = Ports.free();
    private Services coordinator;
    private Services others;
    private SandboxClient user;
    private SandboxClient operator;

    @BeforeAll
    void start() throws Exception {
        coordinator = start(SagaCoordinatorApplication.builder());
        others = start(
                PhoneHandlerApplication.builder(),
                AssistantHandlerApplication.builder(),
                CommandServiceApplication.builder(),
                ReconcilerApplication.builder());
        URI api = URI.create("http://127.0.0.1:" + apiPort);
        user = new SandboxClient(api, SandboxClient.ACME_USER);
        operator = new SandboxClient(api, SandboxClient.BOLT_USER, "deletions:operate");
        delete(host.assistant(null)); // the handlers see whose account it is
        host.number(host.assistant(null), freshNumber()); // in use all the time, and never a finding
    }

    @AfterAll
    void stop() {
        others.close();
        coordinator.close();
        vapi.close();
    }

    @Test
    void each_planted_difference_is_found_and_repaired_or_left_alone_and_a_later_run_finds_nothing() throws Exception {
        List<Planted> planted = plant();

        JsonNode report = reconcile("report");
        assertThat(names(report)).as("%s", report).containsExactlyInAnyOrderElementsOf(names(planted));
        assertThat(everything
                        .sql("select count(*) from messaging.mend_request")
                        .query(Integer.class)
                        .single())
                .as("a report repairs nothing")
                .isZero();
        assertThat(oneShot("--mode=report", "--format=json").exitCode())
                .as("differences found")
                .isEqualTo(2);

        OneShotRun capped = oneShot("--mode=repair", "--reconciler.most-repairs=0");
        assertThat(capped.exitCode()).as(capped.errors()).isEqualTo(2);
        assertThat(capped.output()).contains("beyond the most of a run, left to the next");
        assertThat(host.count("messaging.outbox where type like '%vendor-deletion.requested%'"))
                .as("nothing is asked for beyond the most of a run")
                .isZero();

        JsonNode repair = reconcile("repair");
        assertThat(names(repair)).as("%s", repair).containsExactlyInAnyOrderElementsOf(names(planted));
        coordinator = start(SagaCoordinatorApplication.builder());
        JsonNode second = reconcileUntilFound(planted.stream()
                .filter(it -> it.person() != Planted.NOBODY)
                .map(Planted::finding)
                .toList());
        assertThat(new EventLogReader(infrastructure.bootstrapServers()).topic(Topics.EVENTS))
                .as("what the log lacked, once")
                .filteredOn(found -> found.key().equals(id(planted, "OutboxRowMissing")))
                .hasSize(1);
        String table = table(repair, planted, second);
        Files.writeString(WRITTEN, table);

        for (Planted it : planted) {
            it.person().act();
        }
        reconcileUntilFound(List.of());
        OneShotRun nothing = oneShot("--mode=report", "--format=table");
        assertThat(nothing.exitCode()).as(nothing.output()).isZero();
        assertThat(nothing.output()).contains("0 findings, 0 of them differences");
        assertThat(Files.readString(DOCUMENT))
                .as("the table, as it was just written to %s", WRITTEN)
                .contains(table);
    }

    @Test
    void the_figure_of_used_numbers_is_fresh_after_a_deletion() throws Exception {
        Assistant assistant = host.assistant(null);
        host.number(assistant, freshNumber());
        int before = usage().path("used").asInt();

        delete(assistant);

        JsonNode after = usage();
        assertThat(after.path("used").asInt()).isEqualTo(before - 1);
        assertThat(after.path("limit").asInt()).isEqualTo(10);
        assertThat(after.path("remaining").asInt()).isEqualTo(Math.max(0, 10 - (before - 1)));
        assertThat(get("/api/phone-numbers/usage", null).statusCode()).isEqualTo(401);
    }

    @Test
    void only_an_operator_reconciles() throws Exception {
        for (HttpResponse<String> refused : List.of(
                post("/api/reconciliations", user.token(), "{\"mode\":\"repair\"}"),
                get("/api/reconciliations/" + UUID.randomUUID(), user.token()))) {
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        }
        assertThat(post("/api/reconciliations", null, "{}").statusCode()).isEqualTo(401);
        assertThat(get("/api/reconciliations/" + UUID.randomUUID(), operator.token())
                        .statusCode())
                .isEqualTo(404);
        for (String body : List.of("{\"mode\":\"delete\"}", "{\"from\":\"yesterday\"}", "{\"from\":\"end\"}")) {
            HttpResponse<String> refused = post("/api/reconciliations", operator.token(), body);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
        }
    }

    /** Whoever holds the lock: another instance, or a cron job. */
    @Test
    void one_reconciles_at_a_time() throws Exception {
        try (Connection other = infrastructure.superuser().getConnection()) {
            JdbcClient.create(new SingleConnectionDataSource(other, true))
                    .sql("select pg_advisory_lock(x'4173737444656c32'::bigint)::text")
                    .query(String.class)
                    .single();

            assertThat(post("/api/reconciliations", operator.token(), "{}").statusCode())
                    .isEqualTo(409);
            OneShotRun run = oneShot("--mode=report");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.errors()).contains("Another instance reconciles");
            assertThat(run.output()).isEmpty();
        }
        reconcile("report");
    }

    @Test
    void a_wrong_argument_ends_with_one_line() {
        for (String wrong : List.of("--mode=delete", "--format=xml", "--from=yesterday", "--to=beginning")) {
            OneShotRun run = oneShot(wrong);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output()).isEmpty();
            assertThat(run.errors().lines()).as(run.errors()).hasSize(1);
        }
    }

    /** In the end the coordinator is stopped and its slot is gone. */
    private List<Planted> plant() throws Exception {
        List<Planted> planted = new ArrayList<>();

        Assistant differs = deleted();
        String saga = "update saga_coordinator.saga set state = replace(state::text, '\"%s\"', '\"%s\"')::json"
                + " where assistant_id = '" + differs.id() + "'";
        planted.add(new Planted(
                "SagaDiffers",
                "a saga's state is changed by hand",
                deletionOf(differs),
                () -> host.execute(saga.formatted("CLEANING_DATABASE", "COMPLETED"))));

        Assistant missing = deleted();
        planted.add(new Planted(
                "SagaMissing",
                "a saga is removed",
                deletionOf(missing),
                () -> host.execute("insert into saga_coordinator.saga select * from removed_saga")));

        Assistant unknown = deleted();
        String stranger = UUID.randomUUID().toString();
        planted.add(new Planted(
                "SagaUnknown",
                "a saga is copied under another deletion's id",
                stranger,
                () -> host.execute("delete from saga_coordinator.saga where deletion_id = '" + stranger + "'")));

        String event = UUID.randomUUID().toString();
        planted.add(
                new Planted("OutboxRowMissing", "a row of an hour ago, which no slot delivers", event, Planted.NOBODY));

        Assistant restored = deleted();
        planted.add(new Planted(
                "AssistantRowRemains",
                "the row of a deleted assistant is restored",
                restored.id().toString(),
                () -> delete(restored)));

        Assistant provisionedLate = deleted();
        planted.add(new Planted(
                "AssignmentRowRemains",
                "a number is provisioned for an assistant that is deleted",
                provisionedLate.vapiId(),
                Planted.NOBODY));

        Assistant back = deleted();
        planted.add(new Planted(
                "DeletedButThere", "a deleted assistant is back at the vendor", back.vapiId(), Planted.NOBODY));

        Assistant pinned = host.assistant(null);
        InjectedFault pin = fault(new Pinned(), pinned, Route.DELETE_ASSISTANT);
        delete(pinned);
        planted.add(new Planted("FailedAndThere", "the vendor has it pinned", pinned.vapiId(), () -> {
            vapi.faults().remove(pin);
            assertThat(post(api(), pinned.path() + "/deletion/retry", user.token(), "")
                            .statusCode())
                    .isEqualTo(202);
        }));

        Assistant abandoned = host.assistant(null);
        InjectedFault outage = fault(new ServerError(503, Moment.BEFORE_EFFECT), abandoned, Route.DELETE_ASSISTANT);
        InjectedFault looks = fault(new ServerError(503, Moment.BEFORE_EFFECT), abandoned, Route.GET_ASSISTANT);
        delete(abandoned);
        planted.add(new Planted(
                "FailedAndThere", "it failed, and no handler tries it again", abandoned.vapiId(), Planted.NOBODY));

        Assistant gone = host.assistant(null);
        InjectedFault pinOfGone = fault(new Pinned(), gone, Route.DELETE_ASSISTANT);
        delete(gone);
        planted.add(new Planted(
                "FailedButGone", "somebody unpins and deletes it in the dashboard", gone.vapiId(), Planted.NOBODY));

        String shared = freshNumber();
        Assistant leaver = host.assistant(shared);
        Assistant stayer = host.assistant(shared);
        String sharedNumber = host.number(leaver, shared);
        delete(leaver);
        planted.add(new Planted(
                "SkippedAndThere", "another assistant uses the number", sharedNumber, () -> delete(stayer)));

        Assistant untracked = host.assistant(null);
        host.track(untracked, freshNumber(), null);
        String candidate = "phone-" + UUID.randomUUID();
        vapi.addPhoneNumber(candidate, Map.of("assistantId", untracked.vapiId()));
        delete(untracked);
        planted.add(new Planted(
                "UntrackedNumber",
                "a number whose id was never recorded",
                candidate,
                () -> vapi.removePhoneNumber(candidate)));

        String somebodys = "phone-" + UUID.randomUUID();
        vapi.addPhoneNumber(somebodys, Map.of());
        planted.add(new Planted(
                "UnknownAtVendor",
                "a number of which nobody knows anything",
                somebodys,
                () -> vapi.removePhoneNumber(somebodys)));

        Assistant dead = host.assistant(null);
        planted.add(new Planted(
                "RowWithoutResource",
                "an assistant in use is deleted in the dashboard",
                dead.vapiId(),
                () -> delete(dead)));

        awaitQuiet(abandoned);
        coordinator.close();
        await().until(() -> {
            everything
                    .sql("select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active")
                    .query()
                    .listOfRows();
            return host.count("pg_replication_slots") == 0;
        });
        host.execute(saga.formatted("COMPLETED", "CLEANING_DATABASE"));
        host.execute("create table removed_saga as select * from saga_coordinator.saga where assistant_id = '"
                + missing.id() + "'");
        host.execute("delete from saga_coordinator.saga where assistant_id = '" + missing.id() + "'");
        host.execute("create table copied_saga as select * from saga_coordinator.saga where assistant_id = '"
                + unknown.id() + "'");
        host.execute("update copied_saga set deletion_id = '" + stranger + "'");
        host.execute("insert into saga_coordinator.saga select * from copied_saga");
        String refusal = "{\"commandId\":\"%s\",\"assistantId\":\"%s\",\"reason\":\"NOT_FOUND\"}"
                .formatted(event, UUID.randomUUID());
        host.execute("""
                insert into messaging.outbox
                    (id, aggregatetype, aggregateid, type, payload, source, correlationid, created_at)
                values ('%1$s', 'assistant-deletion.events', '%1$s', 'assistant-deletion.rejected.v1', '%2$s',
                        '/assistant-deletion/command-service', '%1$s', now() - interval '1 hour')""".formatted(event, refusal));
        vapi.addAssistant("asst-anew", Map.of());
        host.execute(
                "insert into vapi_assistants (id, organization_id, vapi_assistant_id) values ('%s', '%s', 'asst-anew')"
                        .formatted(restored.id(), ACME));
        host.numberOfTheVendorsAssistant(provisionedLate, freshNumber());
        vapi.addAssistant(back.vapiId(), Map.of());
        String chased = "vapi_assistant_handler.vendor_deletion %s where assistant_id = '" + abandoned.id() + "'";
        await().until(
                        () -> { // unless it is being tried at this moment
                            host.execute("update " + chased.formatted("set due_at = null, tell_at = null")
                                    + " and leased_until is null");
                            return host.count(chased.formatted("") + " and due_at is not null") == 0;
                        });
        vapi.faults().remove(outage);
        vapi.faults().remove(looks);
        vapi.faults().remove(pinOfGone);
        vapi.removeAssistant(gone.vapiId());
        vapi.removeAssistant(dead.vapiId());
        return planted;
    }

    /** What was asked for takes its time; nothing is judged while something moves. */
    private JsonNode reconcileUntilFound(List<String> names) {
        AtomicReference<JsonNode> latest = new AtomicReference<>();
        await().atMost(PATIENCE_OF_THE_TEST).untilAsserted(() -> {
            JsonNode report = reconcile("report");
            latest.set(report);
            assertThat(names(report)).as("%s", report).containsExactlyInAnyOrderElementsOf(names);
            assertThat(report.at("/deletions/inMotion").asInt()).isZero();
            assertThat(report.at("/vendor/gap").asString())
                    .as("the vendor shows all")
                    .isEmpty();
        });
        return latest.get();
    }

    private static String id(List<Planted> planted, String finding) {
        return planted.stream()
                .filter(it -> it.finding().equals(finding))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** No call is due but for these, and all that was told is settled. */
    private void awaitQuiet(Assistant... tried) {
        String but = Stream.of(tried).map(it -> "'" + it.id() + "'").collect(Collectors.joining(","));
        String due = "vendor_deletion where due_at is not null"
                + (but.isEmpty() ? "" : " and assistant_id not in (" + but + ")");
        await().atMost(PATIENCE_OF_THE_TEST)
                .until(() -> host.count("vapi_phone_handler." + due) == 0
                        && host.count("vapi_assistant_handler." + due) == 0
                        && host.count("messaging.outbox where created_at > clock_timestamp() - interval '2 seconds'")
                                == 0
                        && host.count("command_service.deletion where completed_at is null") == 0
                        && host.count("messaging.mend_request") == 0);
    }

    /** One row for each, in the order of planting. */
    private static String table(JsonNode repair, List<Planted> planted, JsonNode second) {
        return planted.stream()
                .map(it -> {
                    JsonNode found = find(repair, it);
                    JsonNode left = find(second, it);
                    return "| `%s`%s | %s | %s | %s | %s |"
                            .formatted(
                                    it.finding(),
                                    found.path("expected").asBoolean() ? " (expected)" : "",
                                    it.planted(),
                                    withoutIds(found.path("evidence").asString()),
                                    withoutIds(found.path("repair").asString()),
                                    left.isMissingNode() ? "not found" : "found, until a person acts");
                })
                .collect(Collectors.joining("\n", HEADING, "\n"));
    }

    private static JsonNode find(JsonNode report, Planted planted) {
        return report.path("findings")
                .valueStream()
                .filter(found -> found.path("finding").asString().equals(planted.finding())
                        && (found.path("about").asString()
                                        + found.path("evidence").asString())
                                .contains(planted.id()))
                .findFirst()
                .orElse(report.path("none"));
    }

    private static String withoutIds(String text) {
        return text.replaceAll("(asst-|phone-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "…");
    }

    private static List<String> names(JsonNode report) {
        return report.path("findings")
                .valueStream()
                .map(found -> found.path("finding").asString())
                .toList();
    }

    private static List<String> names(List<Planted> planted) {
        return planted.stream().map(Planted::finding).toList();
    }

    private Assistant deleted() throws Exception {
        Assistant assistant = host.assistant(null);
        delete(assistant);
        return assistant;
    }

    private void delete(Assistant assistant) throws Exception {
        HttpResponse<String> answer = user.send(
                user.request(assistant.path()).header("prefer", "wait=60").DELETE());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private InjectedFault fault(Fault fault, Assistant assistant, Route route) {
        InjectedFault injected = InjectedFault.of(fault).on(route).onlyFor(assistant.vapiId());
        vapi.faults().inject(injected);
        return injected;
    }

    private String deletionOf(Assistant assistant) {
        return everything
                .sql("select deletion_id::text from command_service.deletion where assistant_id = ?")
                .param(assistant.id())
                .query(String.class)
                .single();
    }

    private JsonNode reconcile(String mode) throws Exception {
        HttpResponse<String> begun = post("/api/reconciliations", operator.token(), "{\"mode\":\"" + mode + "\"}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String location = begun.headers().firstValue("location").orElseThrow();
        await().atMost(PATIENCE_OF_THE_TEST)
                .until(() -> !"running"
                        .equals(json(get(location, operator.token()))
                                .path("state")
                                .asString()));
        JsonNode run = json(get(location, operator.token()));
        assertThat(run.path("state").asString()).as("%s", run).isEqualTo("done");
        return run.path("report");
    }

    private JsonNode usage() throws Exception {
        return json(get("/api/phone-numbers/usage", user.token()));
    }

    private OneShotRun oneShot(String... options) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of("reconcile"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(
                "--spring.profiles.active=sandbox",
                "--DATABASE_URL=" + infrastructure.jdbcUrl(),
                "--DATABASE_PASSWORD=sandbox",
                "--KAFKA_BOOTSTRAP_SERVERS=" + infrastructure.bootstrapServers(),
                "--VAPI_BASE_URL=" + vapi.baseUrl(),
                "--VAPI_API_KEY=" + vapi.apiKey()));
        arguments.addAll(RECONCILER_SETTINGS);
        int exitCode = new OneShot(new PrintStream(output, true, UTF_8), new PrintStream(errors, true, UTF_8))
                .run(arguments.toArray(String[]::new));
        return new OneShotRun(exitCode, output.toString(UTF_8), errors.toString(UTF_8));
    }

    private Services start(SpringApplicationBuilder... services) {
        List<String> settings = new ArrayList<>(RECONCILER_SETTINGS);
        settings.addAll(List.of(
                "--RECONCILER_PORT=" + reconcilerPort,
                "--vapi.gate.calls-per-second=1000",
                "--vapi.gate.look-every=1s", // at first the account is empty, and shows nobody whose it is
                "--vapi.gate.unknown-in-a-row=1000000", // else what fails on purpose shuts it
                "--vendor-work.patience=500ms",
                "--vendor-work.first-gap=100ms",
                "--vendor-work.longest-gap=1s",
                "--vendor-work.poll-interval=100ms",
                "--vendor-work.check-after=1s",
                "--coordinator.late-rows-interval=500ms"));
        return Services.startMore(infrastructure, vapi, apiPort, settings, services);
    }

    private URI api() {
        return URI.create("http://127.0.0.1:" + apiPort);
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        return ApiDocument.RECONCILER.check(send(request(URI.create("http://127.0.0.1:" + reconcilerPort), path, token)
                .GET()));
    }

    private HttpResponse<String> post(String path, @Nullable String token, String body) throws Exception {
        return ApiDocument.RECONCILER.check(post(URI.create("http://127.0.0.1:" + reconcilerPort), path, token, body));
    }

    private HttpResponse<String> post(URI server, String path, @Nullable String token, String body) throws Exception {
        return send(request(server, path, token)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(URI server, String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        return token == null ? request : request.header("authorization", "Bearer " + token);
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private record OneShotRun(int exitCode, String output, String errors) {}

    /**
     * @param planted in words
     * @param id that the finding names
     * @param person what somebody does about it, as the finding advises
     */
    private record Planted(String finding, String planted, String id, Act person) {
        static final Act NOBODY = () -> {};
    }

    private interface Act {
        void act() throws Exception;
    }
}
