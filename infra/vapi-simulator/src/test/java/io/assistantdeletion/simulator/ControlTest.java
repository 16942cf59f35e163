package io.assistantdeletion.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assistantdeletion.simulator.faults.Fault;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Quirk.Latency;
import io.assistantdeletion.simulator.faults.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ControlTest extends SimulatorTest {

    @Nested
    class OfFaults {

        private final List<String> samples;

        OfFaults() throws Exception {
            samples = Files.readAllLines(Path.of("src/test/resources/faults.jsonl"));
        }

        @Test
        void every_kind_of_fault_has_a_sample() {
            assertThat(samples.stream()
                            .map(JsonMapper.shared()::readTree)
                            .map(sample -> sample.at("/fault/kind").asString())
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(Fault.kinds());
        }

        @Test
        void a_sample_says_the_same_when_it_is_told_back() throws Exception {
            for (String sample : samples) {
                assertThat(control.send("POST", "/control/faults", sample).status())
                        .as(sample)
                        .isEqualTo(201);
            }

            JsonNode active = control.send("GET", "/control/faults").json();

            assertThat(active).hasSize(samples.size());
            IntStream.range(0, active.size()).forEach(i -> assertSays(samples.get(i), active.get(i)));
        }

        private static void assertSays(String sample, JsonNode told) {
            JsonNode wanted = JsonMapper.shared().readTree(sample);
            assertThat(told.path("route").asString())
                    .isEqualTo(wanted.path("route").asString("*"));
            assertThat(told.path("id").asStringOpt())
                    .isEqualTo(wanted.path("id").asStringOpt());
            assertThat(told.path("count").asIntOpt())
                    .isEqualTo(wanted.path("count").asIntOpt());
            wanted.path("fault")
                    .forEachEntry((name, value) ->
                            assertThat(told.path("fault").path(name)).as(sample).isEqualTo(value));
        }

        @Test
        void they_work_as_in_java_and_count_down() throws Exception {
            control.send("POST", "/control/faults", """
                    {"fault": {"kind": "forbidden"}, "route": "GET /assistant", "count": 2}""");

            assertThat(client.get("/assistant").status()).isEqualTo(403);
            assertThat(control.send("GET", "/control/faults")
                            .json()
                            .path(0)
                            .path("count")
                            .asInt())
                    .isEqualTo(1);
            assertThat(client.get("/assistant").status()).isEqualTo(403);
            assertThat(control.send("GET", "/control/faults").json()).isEmpty();
            assertThat(client.get("/assistant").status()).isEqualTo(200);
        }

        @Test
        void they_are_cleared() throws Exception {
            control.send("POST", "/control/faults", "{\"fault\": {\"kind\": \"forbidden\"}}");

            assertThat(control.send("DELETE", "/control/faults").status()).isEqualTo(204);

            assertThat(client.get("/assistant").status()).isEqualTo(200);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                                    | fault is missing
            {"fault": null}                                                       | fault is missing
            {"fault": {}}                                                         | kind must be one of: rate-limit, server-error
            {"fault": {"kind": "earthquake"}}                                     | kind must be one of: rate-limit, server-error
            {"fault": {"kind": "forbidden"}, "route": "GET /squad"}               | route must be one of: *, POST /phone-number
            {"fault": {"kind": "forbidden"}, "count": 0}                          | count must be at least 1
            {"fault": {"kind": "forbidden"}, "count": "some"}                     | count is not valid
            {"fault": {"kind": "forbidden"}, "times": 1}                          | property times should not exist
            {"fault": {"kind": "forbidden", "status": 403}}                       | property fault.status should not exist
            {"fault": {"kind": "forbidden"}, "route": "GET /assistant", "id": "1"} | GET /assistant names no id
            {"fault": {"kind": "pinned"}, "route": "GET /assistant"}              | pinned can't happen to GET /assistant
            {"fault": {"kind": "server-error", "status": 404, "moment": "after-effect"}} | status must be 500, 502 or 503
            {"fault": {"kind": "server-error", "moment": "after-effect"}}         | status must be 500, 502 or 503
            {"fault": {"kind": "server-error", "status": 500}}                    | moment must be before-effect or after-effect
            {"fault": {"kind": "hang"}}                                           | moment must be before-effect or after-effect
            {"fault": {"kind": "hang", "moment": "meanwhile"}}                    | fault.moment is not valid
            {"fault": {"kind": "connection-reset"}}                               | moment must be before-effect or after-effect
            {"fault": {"kind": "latency"}}                                        | delay must be a duration such as 250ms or 30s
            {"fault": {"kind": "latency", "delay": "soon"}}                       | 'soon' is not a valid duration
            {"fault": {"kind": "latency", "delay": "-1s"}}                        | delay must be positive
            {"fault": {"kind": "flapping"}}                                       | backAfter must be a duration
            {"fault": {"kind": "rate-limit", "retryAfter": "0s"}}                 | retryAfter and wholeAccountFor must be positive
            {"fault": {"kind": "truncated-list", "most": -1}}                     | most must not be negative
            """)
        void a_wrong_one_is_refused_with_its_reason(String body, String reason) throws Exception {
            Answer refused = control.send("POST", "/control/faults", body);

            assertThat(refused.status()).isEqualTo(400);
            VendorClient.assertIsTheUsualError(refused);
            assertThat(refused.text("message")).startsWith(reason);
            assertThat(vapi.faults().active()).isEmpty();
        }

        @Test
        void a_wrong_one_is_refused_in_java_as_well() {
            InjectedFault latency = InjectedFault.of(new Latency(Duration.ofSeconds(1)));

            assertThatThrownBy(() -> latency.times(0)).hasMessageStartingWith("count");
            assertThatThrownBy(() -> latency.onlyFor("1").on(Route.LIST_ASSISTANTS))
                    .hasMessageContaining("no id");
            assertThatThrownBy(() -> new Latency(Duration.ZERO)).hasMessageStartingWith("delay");
        }
    }

    @Nested
    class OfTheAccount {

        @Test
        void resources_are_created_under_a_chosen_id() throws Exception {
            control.send("POST", "/control/assistants", "{\"id\": \"asst-123abc456def\", \"name\": \"Reception\"}");
            Answer number = control.send("POST", "/control/phone-numbers", """
                    {"id": "phone_abc123xyz", "provider": "vapi", "number": "+14155550100",
                     "assistantId": "asst-123abc456def"}""");

            assertThat(number.status()).isEqualTo(201);
            assertThat(number.text("number")).isEqualTo("+14155550100");
            assertThat(client.get("/assistant/asst-123abc456def").text("name")).isEqualTo("Reception");
            assertThat(client.get("/phone-number/phone_abc123xyz").json()).isEqualTo(number.json());
        }

        @Test
        void the_limit_of_free_numbers_does_not_count_here() throws Exception {
            for (int i = 0; i < 11; i++) {
                String body = "{\"id\": \"phone-%d\", \"provider\": \"vapi\"}".formatted(i);
                assertThat(control.send("POST", "/control/phone-numbers", body).status())
                        .isEqualTo(201);
            }
            assertThat(client.post("/phone-number", "{\"provider\": \"vapi\"}").status())
                    .isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"id\": 7}",
                    "{\"id\": \"a b\"}",
                    "{\"id\": \"\"}",
                    "{\"id\": \"taken\"}",
                    "{\"id\": \"1\", \"name\": 7}"
                })
        void a_wrong_creation_is_refused(String body) throws Exception {
            vapi.addAssistant("taken", Map.of());

            assertThat(control.send("POST", "/control/assistants", body).status())
                    .isEqualTo(400);
            assertThat(vapi.assistants()).hasSize(1);
        }

        @Test
        void it_is_emptied() throws Exception {
            vapi.addAssistant("asst-1", Map.of());
            vapi.addPhoneNumber("phone-1", Map.of());

            assertThat(control.send("DELETE", "/control/account").status()).isEqualTo(204);

            assertThat(client.get("/assistant").json()).isEmpty();
            assertThat(client.get("/phone-number").json()).isEmpty();
        }
    }

    @Nested
    class OfTheClock {

        @Test
        void time_passes_at_once() throws Exception {
            Instant before = Instant.now();

            Answer advanced = control.send("POST", "/control/clock/advance", "{\"seconds\": 86400}");

            assertThat(advanced.status()).isEqualTo(200);
            assertThat(Instant.parse(advanced.text("now"))).isAfterOrEqualTo(before.plusSeconds(86_399));
            assertThat(Instant.parse(client.post("/assistant", "{}").text("createdAt")))
                    .isAfterOrEqualTo(before.plusSeconds(86_399));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"seconds\": 0}",
                    "{\"seconds\": -1}",
                    "{\"seconds\": 1000000001}",
                    "{\"seconds\": \"x\"}",
                    "{\"hours\": 1}"
                })
        void it_does_not_pass_otherwise(String body) throws Exception {
            assertThat(control.send("POST", "/control/clock/advance", body).status())
                    .isEqualTo(400);
        }
    }
}
