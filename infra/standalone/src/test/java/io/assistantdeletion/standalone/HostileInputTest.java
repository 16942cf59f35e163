package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.ACME;
import static io.assistantdeletion.standalone.HostApplication.BOLT;
import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.RejectedReason;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.EmbeddedInfrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever comes in without the right to come in: the answer is the one that it should be, nobody is called at the vendor
 * and no row changes. Each way in is shown to be open for what may pass.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {
    private static final String DEAD_LETTERS = Topics.COMMANDS + Topics.DEAD_LETTER_SUFFIX;
    private static final UUID FORMER = UUID.randomUUID();
    private static final UUID OF_CLOSED = UUID.randomUUID();

    private final HttpClient http = HttpClient.newHttpClient();
    private final SharedSecretTokens tokens = new SharedSecretTokens(FORMER, OF_CLOSED);
    private SystemUnderTest system;
    private HostApplication host;
    private Assistant victim;
    private KafkaProducer<String, byte[]> upstream;

    @BeforeAll
    void start() throws Exception {
        system = new SystemUnderTest(EmbeddedInfrastructure.shared().addresses(), "--vapi.gate.calls-per-second=1000");
        host = system.host();
        host.execute("insert into organization_members (organization_id, user_id, role, is_active) values ('" + ACME
                + "', '" + FORMER + "', 'owner', false)");
        host.execute("with closed as (insert into organizations (name, slug, is_active) values ('Closed', '" + OF_CLOSED
                + "', false) returning id) insert into organization_members (organization_id, user_id, role) select id, '"
                + OF_CLOSED + "', 'owner' from closed");
        victim = host.assistant(freshNumber());
        host.number(victim, freshNumber());
        upstream = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.infrastructure().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    void stop() {
        upstream.close();
        system.close();
    }

    @Test
    void tokens_over_http() throws Exception {
        Tally tally = new Tally("Tokens over HTTP, shared secret");
        Untouched untouched = untouched();
        for (HostileToken token : tokens.all()) {
            tally.attempt(token.name(), () -> {
                assertRefused(delete(system.api(), victim, token.authorization()), token.status());
                untouched.check();
            });
        }
        tally.attempt("a token in the address", () -> {
            HttpRequest request = HttpRequest.newBuilder(
                            system.api().resolve(victim.path() + "?access_token=" + tokens.valid(tokens.member())))
                    .DELETE()
                    .build();
            assertRefused(http.send(request, BodyHandlers.ofString()), 401);
            untouched.check();
        });
        tally.close(50);

        assertIsDeletedWith(system.api(), "Bearer " + tokens.valid(tokens.member()));
        assertIsDeletedWith(system.api(), "bearer " + tokens.service("assistants:delete", ACME.toString()));
        assertIsDeletedWith(
                system.api(), "Bearer " + tokens.service(List.of("assistants:delete"), List.of(BOLT, ACME)));
    }

    @Test
    void tokens_over_http_with_a_key_set() throws Exception {
        int port = Ports.free();
        try (KeySetTokens issuer = new KeySetTokens();
                Services other = system.startCommandService(
                        port,
                        "--jwt.shared-secret=",
                        "--jwt.jwk-set-uri=" + issuer.keySetUri(),
                        "--jwt.issuer=" + KeySetTokens.ISSUER)) {
            assertThat(other).isNotNull();
            URI api = URI.create("http://127.0.0.1:" + port);
            Tally tally = new Tally("Tokens over HTTP, key set");
            Untouched untouched = untouched();
            for (HostileToken token : issuer.all()) {
                tally.attempt(token.name(), () -> {
                    HttpResponse<String> answer = delete(api, victim, token.authorization());
                    // Whether a key is the issuer's meanwhile is asked so often only: until then it can't be told.
                    assertRefused(answer, answer.statusCode() == 503 ? 503 : token.status());
                    untouched.check();
                });
            }
            assertThat(issuer.attackerAsked()).isZero();
            assertThat(issuer.asked())
                    .as("tokens that name unknown keys do not become calls")
                    .isLessThanOrEqualTo(3);
            tally.close(20);

            assertIsDeletedWith(api, "Bearer " + issuer.valid());
        }
    }

    @Test
    void an_issuer_says_itself_where_its_keys_are() throws Exception {
        int port = Ports.free();
        try (KeySetTokens issuer = new KeySetTokens();
                Services other = system.startCommandService(
                        port, "--jwt.shared-secret=", "--jwt.issuer-uri=" + issuer.issuerUri())) {
            assertThat(other).isNotNull();
            URI api = URI.create("http://127.0.0.1:" + port);
            assertRefused(delete(api, victim, "Bearer " + issuer.valid()), 401); // of another issuer with the same key

            assertIsDeletedWith(api, "Bearer " + issuer.validOfProvider());
        }
    }

    @Test
    void a_key_set_that_can_not_be_fetched_is_not_the_callers_fault() throws Exception {
        int port = Ports.free();
        try (Services other = system.startCommandService(
                port, "--jwt.shared-secret=", "--jwt.jwk-set-uri=http://127.0.0.1:" + Ports.free() + "/keys")) {
            assertThat(other).isNotNull();
            HttpResponse<String> answer;
            try (KeySetTokens issuer = new KeySetTokens()) {
                answer = delete(URI.create("http://127.0.0.1:" + port), victim, "Bearer " + issuer.valid());
            }

            assertRefused(answer, 503);
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
        }
    }

    @Test
    void tokens_in_commands() throws Exception {
        Tally tally = new Tally("Tokens in commands");
        Untouched untouched = untouched();
        List<HostileCommand> commands = new ArrayList<>();
        for (HostileToken token : tokens.all()) {
            commands.add(HostileCommand.proper(token.name(), victim.id(), token.authorization()));
        }
        commands.forEach(command -> upstream.send(command.toRecord()));
        Map<String, String> refusals = awaitRefusals(commands);
        for (int i = 0; i < commands.size(); i++) {
            HostileCommand command = commands.get(i);
            RejectedReason reason = tokens.all().get(i).reason();
            tally.attempt(command.name(), () -> assertThat(refusals).containsEntry(command.id(), reason.name()));
        }
        untouched.check();
        tally.close(50);

        assertIsDeletedByCommand("Bearer " + tokens.valid(tokens.member()));
        assertIsDeletedByCommand("Bearer " + tokens.service("assistants:delete", ACME.toString()));
    }

    @Test
    void ids_in_the_path() throws Exception {
        Assistant foreign = host.assistant(BOLT, freshNumber());
        Assistant own = host.assistant(freshNumber());
        Tally tally = new Tally("Ids over HTTP");
        Untouched untouched = untouched();
        RawHttp raw = new RawHttp(system.api());
        String token = tokens.valid(tokens.member());
        List<String> ids = new ArrayList<>(HostileIds.of(foreign.id()));
        ids.addAll(HostileIds.malformed(own.id())); // what would be let through here is one's own
        for (String id : ids) {
            tally.attempt(id, () -> {
                RawHttp.Answer answer =
                        raw.send("DELETE /api/assistants/" + id + " HTTP/1.1\r\nAuthorization: Bearer " + token, "");
                assertThat(answer.status()).isIn(400, 403, 404);
                assertThat(answer.text())
                        .doesNotContain("\tat ")
                        .doesNotContain("Exception")
                        .doesNotContain("\nx-injected")
                        .doesNotContain("\u001b")
                        .doesNotContain("<script");
                untouched.check();
            });
        }
        tally.close(70);
    }

    @Test
    void requests_that_are_too_large_or_malformed() throws Exception {
        Tally tally = new Tally("Requests");
        Untouched untouched = untouched();
        RawHttp raw = new RawHttp(system.api());
        String authorized = "\r\nAuthorization: Bearer " + tokens.valid(tokens.member());
        String delete = "DELETE " + victim.path() + " HTTP/1.1";
        String post = "POST " + victim.path() + " HTTP/1.1";
        String waive =
                "POST " + victim.path() + "/deletion/waive HTTP/1.1\r\nContent-Type: application/json" + authorized;
        String reason = "{\"reason\":\"x\"}";
        String long40 = "a".repeat(40_000);
        assertThat(raw.send(waive + "\r\nContent-Length: 14", reason).status())
                .as("a body of the right size is read, and answered as that of an assistant without a deletion")
                .isEqualTo(404);
        Map<String, RawHttp.Answer> answers = Map.of(
                "a header of 20 KB",
                raw.send(delete + "\r\nX-Long: " + "a".repeat(20_000) + authorized, ""),
                "a path of 20 KB",
                raw.send("DELETE /api/assistants/" + "a".repeat(20_000) + " HTTP/1.1" + authorized, ""),
                "a body of 40 KB",
                raw.send(waive + "\r\nContent-Length: 40013", "{\"reason\":\"" + long40 + "\"}"),
                "spaces of 40 KB",
                raw.send(waive + "\r\nContent-Length: 40014", " ".repeat(40_000) + reason),
                "a body of unknown length",
                raw.send(
                        waive + "\r\nTransfer-Encoding: chunked",
                        "9c4d\r\n{\"reason\":\"" + long40 + "\"}\r\n0\r\n\r\n"),
                "a deep body",
                raw.send(waive + "\r\nContent-Length: 10000", "[".repeat(10_000)),
                "two lengths",
                raw.send(waive + "\r\nContent-Length: 14\r\nContent-Length: 2", reason),
                "a method in lower case",
                raw.send("delete " + victim.path() + " HTTP/1.1" + authorized, ""),
                "another method",
                raw.send("TRACE " + victim.path() + " HTTP/1.1" + authorized, ""),
                "an overridden method",
                raw.send(post + "\r\nX-HTTP-Method-Override: DELETE\r\nContent-Length: 0" + authorized, ""));
        for (Map.Entry<String, RawHttp.Answer> answer : answers.entrySet()) {
            tally.attempt(answer.getKey(), () -> {
                assertThat(answer.getValue().status()).isIn(400, 405, 431);
                assertThat(answer.getValue().text()).doesNotContain("\tat ").doesNotContain("Exception");
            });
        }
        tally.attempt(
                "two tokens in two headers",
                () -> assertThat(raw.send(delete + authorized + authorized, "").status())
                        .isEqualTo(401));
        untouched.check();
        tally.close(11);
    }

    @Test
    void records_of_the_commands_topic() throws Exception {
        Assistant foreign = host.assistant(BOLT, freshNumber());
        String member = "Bearer " + tokens.valid(tokens.member());
        HostileCommand valid = HostileCommand.proper("", victim.id(), member); // it would be obeyed
        HostileCommand anonymous = HostileCommand.proper("", victim.id(), null);
        Untouched untouched = untouched();
        Tally tally = new Tally("Records of the commands' topic");

        List<HostileCommand> unreadable = List.of(
                valid.withPayload((byte[]) null),
                valid.withPayload(""),
                valid.withPayload("delete it"),
                valid.withPayload("[]"),
                valid.withPayload("null"),
                valid.withPayload("{}"),
                valid.withPayload("{\"assistantId\":null}"),
                valid.withPayload("{\"assistantId\":7}"),
                valid.withPayload("{\"assistantId\":[\"" + victim.id() + "\"]}"),
                valid.withPayload("{\"assistantId\":\"*\"}"),
                valid.withPayload("{\"assistantId\":\"" + victim.id() + "\\n\"}"),
                valid.withPayload("[".repeat(10_000)),
                valid.withPayload(new byte[] {'{', '"', (byte) 0xc0, (byte) 0xae}),
                valid.without("ce_id"),
                valid.without("ce_id").with("ce_id", "one"),
                valid.without("ce_id").withBytes("ce_id", null),
                valid.without("ce_type"),
                valid.without("ce_type").with("ce_type", "assistant-deletion.delete-assistant.v2"),
                valid.without("ce_type").with("ce_type", "assistant-deletion.delete-assistant.v1 "),
                valid.without("ce_type").with("ce_type", "assistant-deletion.completed.v1"),
                valid.without("ce_id").with("ce_id", "1-1-1-1-1"),
                valid.without("authorization").with("Authorization", member).withPayload("{}"));
        List<ConsumerRecord<String, String>> before = system.log().topic(DEAD_LETTERS);
        for (HostileCommand command : unreadable) {
            upstream.send(command.toRecord());
        }
        List<ConsumerRecord<String, String>> dead = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> system.log().topic(DEAD_LETTERS),
                        found -> found.size() >= before.size() + unreadable.size());
        for (ConsumerRecord<String, String> found : dead) {
            tally.attempt(
                    "an unreadable record",
                    () -> assertThat(found.headers().toArray())
                            .noneMatch(header -> header.key().equalsIgnoreCase("authorization")
                                    || (header.value() != null && new String(header.value(), UTF_8).contains("eyJ"))));
        }
        assertThat(dead).hasSize(before.size() + unreadable.size());

        Map<HostileCommand, RejectedReason> refused = Map.of(
                valid.with("authorization", member),
                RejectedReason.TOKEN_INVALID,
                anonymous.withBytes("authorization", null),
                RejectedReason.TOKEN_INVALID,
                HostileCommand.proper("", victim.id(), null).with("Authorization", member),
                RejectedReason.TOKEN_MISSING,
                HostileCommand.proper("", victim.id(), null).with("token", member),
                RejectedReason.TOKEN_MISSING,
                HostileCommand.proper("", victim.id(), null)
                        .withPayload("{\"assistantId\":\"%s\",\"authorization\":\"%s\",\"text\":\"%s\"}"
                                .formatted(victim.id(), member, "a".repeat(30_000))),
                RejectedReason.TOKEN_MISSING,
                HostileCommand.proper("", foreign.id(), member),
                RejectedReason.NOT_FOUND,
                HostileCommand.proper("", UUID.randomUUID(), member),
                RejectedReason.NOT_FOUND);
        refused.keySet().forEach(command -> upstream.send(command.toRecord()));
        Map<String, String> refusals = awaitRefusals(List.copyOf(refused.keySet()));
        for (Map.Entry<HostileCommand, RejectedReason> command : refused.entrySet()) {
            tally.attempt(
                    "a record that is refused",
                    () -> assertThat(refusals)
                            .containsEntry(
                                    command.getKey().id(), command.getValue().name()));
        }

        String large = "{\"assistantId\":\"" + victim.id() + "\",\"a\":\"" + "a".repeat(300_000) + "\"}";
        tally.attempt(
                "more than the topic takes",
                () -> assertThatThrownBy(
                                () -> upstream.send(valid.withPayload(large).toRecord())
                                        .get())
                        .isInstanceOf(ExecutionException.class)
                        .hasMessageContaining("larger"));
        try (KafkaProducer<String, byte[]> compressing = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.infrastructure().bootstrapServers(), "compression.type", "gzip"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            tally.attempt(
                    "more than the topic takes, compressed",
                    () -> assertThatThrownBy(() -> compressing
                                    .send(valid.withPayload(large).toRecord())
                                    .get())
                            .isInstanceOf(ExecutionException.class));
        }
        awaitAllRead();
        untouched.check();
        tally.close(20);
    }

    /** Foreign and unknown: but for the id that the caller gave himself, not a byte differs, over HTTP and in the log. */
    @Test
    void a_foreign_assistant_looks_like_none() throws Exception {
        Assistant foreign = host.assistant(BOLT, freshNumber());
        UUID unknown = UUID.randomUUID();
        String member = "Bearer " + tokens.valid(tokens.member());
        for (String path : List.of("", "/deletion")) {
            assertThat(problem(path, foreign.id(), member)).isEqualTo(problem(path, unknown, member));
        }
        HostileCommand ofForeign = HostileCommand.proper("", foreign.id(), member);
        HostileCommand ofUnknown = HostileCommand.proper("", unknown, member);
        upstream.send(ofForeign.toRecord());
        upstream.send(ofUnknown.toRecord());
        assertThat(awaitRefusals(List.of(ofForeign, ofUnknown)))
                .containsEntry(ofForeign.id(), "NOT_FOUND")
                .containsEntry(ofUnknown.id(), "NOT_FOUND");
    }

    private String problem(String path, UUID assistant, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        system.api().resolve("/api/assistants/" + assistant + path))
                .header("authorization", authorization);
        HttpResponse<String> answer =
                http.send((path.isEmpty() ? request.DELETE() : request.GET()).build(), BodyHandlers.ofString());
        assertRefused(answer, 404);
        return answer.headers().map().keySet() + answer.body().replace(assistant.toString(), "<id>");
    }

    private HttpResponse<String> delete(URI api, Assistant assistant, @Nullable String authorization) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(api.resolve(assistant.path())).DELETE();
        if (authorization != null) {
            request.header("authorization", authorization);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static void assertRefused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.headers().firstValue("content-security-policy")).contains("default-src 'none'");
        assertThat(answer.body()).doesNotContain("eyJ");
        ApiDocument.COMMAND_SERVICE.check(answer);
    }

    private void assertIsDeletedWith(URI api, String authorization) throws Exception {
        Assistant assistant = host.assistant(freshNumber());
        assertThat(delete(api, assistant, authorization).statusCode()).isEqualTo(200);
        assertThat(host.rowsOf(assistant)).isZero();
    }

    /** Sent twice and asked for over HTTP too, it is one deletion. */
    private void assertIsDeletedByCommand(String authorization) throws Exception {
        Assistant assistant = host.assistant(null);
        HostileCommand command = HostileCommand.proper("accepted", assistant.id(), authorization);
        upstream.send(command.toRecord());
        upstream.send(command.toRecord());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> system.log().typesOf(assistant.id()).contains("completed"));
        assertThat(delete(system.api(), assistant, "Bearer " + tokens.valid(tokens.member()))
                        .statusCode())
                .isEqualTo(200);
        awaitAllRead();
        assertThat(system.log().typesOf(assistant.id()))
                .containsExactly("requested", "vapi-assistant.deleted", "completed");
        assertThat(EventLogReader.header(system.log().of(assistant.id()).getFirst(), "causationid"))
                .isEqualTo(command.id());
        assertThat(refusals()).doesNotContainKey(command.id());
    }

    private Map<String, String> awaitRefusals(List<HostileCommand> commands) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(this::refusals, told -> commands.stream().allMatch(command -> told.containsKey(command.id())));
    }

    /** The reasons by the commands' ids, which are the records' keys. */
    private Map<String, String> refusals() {
        Map<String, String> refusals = new HashMap<>();
        for (ConsumerRecord<String, String> found : system.log().topic(Topics.EVENTS)) {
            if (EventLogReader.header(found, "ce_type").equals("assistant-deletion.rejected.v1")) {
                JsonNode refusal = JsonMapper.shared().readTree(found.value());
                String before = refusals.put(found.key(), refusal.path("reason").asString());
                assertThat(before).as("a refusal is told once").isNull();
            }
        }
        return refusals;
    }

    private void awaitAllRead() {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> system.log().isReadBy("assistant-deletion.command-service.commands"));
    }

    private Untouched untouched() throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(system::isQuiet);
        system.reset(); // else a look whether something stays gone could come in between
        return new Untouched(system.infrastructure().superuser(), system.vapi());
    }
}
