package io.assistantdeletion.simulator;

import static io.assistantdeletion.simulator.faults.Moment.AFTER_EFFECT;
import static io.assistantdeletion.simulator.faults.Moment.BEFORE_EFFECT;
import static io.assistantdeletion.simulator.faults.Route.DELETE_ASSISTANT;
import static io.assistantdeletion.simulator.faults.Route.DELETE_PHONE_NUMBER;
import static io.assistantdeletion.simulator.faults.Route.GET_PHONE_NUMBER;
import static io.assistantdeletion.simulator.faults.Route.LIST_PHONE_NUMBERS;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assistantdeletion.simulator.calls.RecordedCall;
import io.assistantdeletion.simulator.faults.Failure.ConnectionReset;
import io.assistantdeletion.simulator.faults.Failure.EdgeRefusal;
import io.assistantdeletion.simulator.faults.Failure.Forbidden;
import io.assistantdeletion.simulator.faults.Failure.ForeignOrganization;
import io.assistantdeletion.simulator.faults.Failure.Hang;
import io.assistantdeletion.simulator.faults.Failure.Pinned;
import io.assistantdeletion.simulator.faults.Failure.RateLimit;
import io.assistantdeletion.simulator.faults.Failure.Refused;
import io.assistantdeletion.simulator.faults.Failure.ServerError;
import io.assistantdeletion.simulator.faults.Failure.UnreadableBody;
import io.assistantdeletion.simulator.faults.Failure.WrongKey;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class FailuresTest extends SimulatorTest {

    @BeforeEach
    void anAssistantWithTwoNumbers() {
        vapi.addAssistant("asst-1", Map.of());
        vapi.addPhoneNumber("phone-1", Map.of("assistantId", "asst-1"));
        vapi.addPhoneNumber("phone-2", Map.of("assistantId", "asst-1"));
    }

    @Nested
    class RateLimited {

        @Test
        void one_call_is_too_many_and_says_nothing_of_when_to_come_again() throws Exception {
            inject(InjectedFault.of(new RateLimit()).on(DELETE_PHONE_NUMBER).times(1));

            Answer limited = client.delete("/phone-number/phone-1");

            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.retryAfter()).isEmpty();
            assertThat(vapi.phoneNumbers()).hasSize(2);
            assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(200);
        }

        @Test
        void the_answer_may_say_when_to_come_again() throws Exception {
            inject(InjectedFault.of(new RateLimit(Duration.ofSeconds(25), null)).times(1));

            assertThat(client.get("/assistant").retryAfter()).contains("25");
            assertThat(client.get("/assistant").status()).isEqualTo(200);
        }

        @Test
        void the_whole_account_is_shut_for_a_while_from_the_first_call_that_is_one_too_many() throws Exception {
            inject(InjectedFault.of(new RateLimit(null, Duration.ofSeconds(20)))
                    .on(DELETE_PHONE_NUMBER)
                    .times(1));
            assertThat(client.get("/assistant").status()).isEqualTo(200);
            vapi.advanceClock(Duration.ofMinutes(5));

            assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(429);
            assertThat(client.get("/assistant").status()).isEqualTo(429);
            assertThat(client.post("/assistant", "{}").status()).isEqualTo(429);
            vapi.advanceClock(Duration.ofSeconds(10));
            assertThat(client.delete("/phone-number/phone-2").status()).isEqualTo(429);
            vapi.advanceClock(Duration.ofSeconds(10));
            assertThat(client.get("/assistant").status()).isEqualTo(200);
            assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(200);
            assertThat(vapi.calls())
                    .extracting(RecordedCall::fault)
                    .filteredOn("rate-limit"::equals)
                    .hasSize(4);
        }
    }

    @Nested
    class ServerFailed {

        @ParameterizedTest
        @ValueSource(ints = {500, 502, 503})
        void before_the_effect_nothing_has_happened(int status) throws Exception {
            inject(InjectedFault.of(new ServerError(status, BEFORE_EFFECT))
                    .on(DELETE_PHONE_NUMBER)
                    .times(1));

            assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(status);
            assertThat(vapi.phoneNumbers()).hasSize(2);
            assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(200);
        }

        @Test
        void after_the_effect_it_has_happened() throws Exception {
            inject(InjectedFault.of(new ServerError(503, AFTER_EFFECT))
                    .on(DELETE_PHONE_NUMBER)
                    .times(1));

            assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(503);
            assertThat(vapi.phoneNumbers()).hasSize(1);
            assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(404);
        }

        @Test
        void the_body_may_be_a_page_and_not_json() throws Exception {
            inject(InjectedFault.of(new ServerError(502, BEFORE_EFFECT, true)));

            Answer failed = rude.send("GET", "/assistant");

            assertThat(failed.status()).isEqualTo(502);
            assertThat(failed.contentType().orElseThrow()).startsWith("text/html");
            assertThatThrownBy(failed::json).isInstanceOf(JacksonException.class);
        }
    }

    @Nested
    class LeftWithoutAnAnswer {

        @ParameterizedTest
        @EnumSource
        void a_call_hangs_until_its_client_gives_up(Moment moment) throws Exception {
            inject(InjectedFault.of(new Hang(moment)).on(DELETE_PHONE_NUMBER).times(1));

            assertThatThrownBy(() -> rude.send("DELETE", "/phone-number/phone-1", null, Duration.ofMillis(500)))
                    .isInstanceOf(HttpTimeoutException.class);

            assertNoAnswerButPerhapsAnEffect("hang", moment);
        }

        @ParameterizedTest
        @EnumSource
        void a_connection_is_reset(Moment moment) throws Exception {
            inject(InjectedFault.of(new ConnectionReset(moment))
                    .on(DELETE_PHONE_NUMBER)
                    .times(1));

            assertThatThrownBy(() -> rude.send("DELETE", "/phone-number/phone-1"))
                    .isInstanceOf(IOException.class)
                    .hasRootCauseMessage("Connection reset");

            assertNoAnswerButPerhapsAnEffect("connection-reset", moment);
        }

        @Test
        void a_hanging_call_is_let_go_when_its_client_leaves() throws Exception {
            inject(InjectedFault.of(new Hang(BEFORE_EFFECT)));

            try (var socket =
                    new Socket(vapi.baseUrl().getHost(), vapi.baseUrl().getPort())) {
                socket.getOutputStream().write("GET /assistant HTTP/1.1\r\nHost: vapi\r\n\r\n".getBytes(US_ASCII));
                socket.setSoTimeout(300);
                assertThatThrownBy(socket.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);

                socket.shutdownOutput();
                socket.setSoTimeout(10_000);
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }

        private void assertNoAnswerButPerhapsAnEffect(String fault, Moment moment) throws Exception {
            assertThat(vapi.calls()).singleElement().satisfies(call -> {
                assertThat(call.status()).isNull();
                assertThat(call.fault()).isEqualTo(fault);
            });
            assertThat(client.delete("/phone-number/phone-1").status())
                    .isEqualTo(
                            switch (moment) {
                                case BEFORE_EFFECT -> 200;
                                case AFTER_EFFECT -> 404;
                            });
        }
    }

    @Nested
    class Answered {

        @Test
        void unreadably_although_it_worked() throws Exception {
            inject(InjectedFault.of(new UnreadableBody())
                    .on(DELETE_PHONE_NUMBER)
                    .times(1));

            Answer answer = rude.send("DELETE", "/phone-number/phone-1");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.contentType()).contains("application/json");
            assertThatThrownBy(answer::json).isInstanceOf(JacksonException.class);
            assertThat(vapi.phoneNumbers()).hasSize(1);
        }

        @Test
        void as_if_the_key_were_wrong() throws Exception {
            inject(InjectedFault.of(new WrongKey()).times(1));

            Answer refused = client.delete("/phone-number/phone-1");

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.text("message")).startsWith("Invalid Key.");
            assertThat(vapi.phoneNumbers()).hasSize(2);
        }

        @Test
        void by_the_edge_in_front_of_the_api() throws Exception {
            inject(InjectedFault.of(new EdgeRefusal()).times(1));

            Answer refused = rude.send("DELETE", "/phone-number/phone-1");

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.contentType().orElseThrow()).startsWith("text/plain");
            assertThat(refused.body()).isEqualTo("error code: 1010");
            assertThat(vapi.phoneNumbers()).hasSize(2);
        }

        @Test
        void that_it_is_forbidden() throws Exception {
            inject(InjectedFault.of(new Forbidden()).times(1));

            assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(403);
            assertThat(vapi.phoneNumbers()).hasSize(2);
        }

        @Test
        void that_it_is_refused() throws Exception {
            inject(InjectedFault.of(new Refused()).times(1));

            assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(400);
            assertThat(vapi.phoneNumbers()).hasSize(2);
        }

        @Test
        void that_the_assistant_is_pinned() throws Exception {
            inject(InjectedFault.of(new Pinned()).onlyFor("asst-1"));

            Answer refused = client.delete("/assistant/asst-1");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("error")).isEqualTo("assistant_pinned");
            assertThat(vapi.assistants()).hasSize(1);
            assertThat(client.get("/assistant/asst-1").status()).isEqualTo(200);
        }
    }

    @Nested
    class Of_a_foreign_organization {

        @Test
        void nothing_of_ours_is_there_and_its_lists_tell_whose_they_are() throws Exception {
            inject(InjectedFault.of(new ForeignOrganization()));

            assertThat(client.delete("/phone-number/phone-1").text("message")).isEqualTo("Phone number not found");
            assertThat(client.get("/assistant/asst-1").status()).isEqualTo(404);
            assertThat(client.get("/assistant").json().at("/0/orgId").asString())
                    .isEqualTo("somebody-elses-organization");
            assertThat(vapi.phoneNumbers()).hasSize(2);
        }
    }

    @Test
    void a_number_can_be_given_to_another_assistant() throws Exception {
        vapi.attach("phone-1", "asst-other");
        assertThat(client.get("/phone-number/phone-1").text("assistantId")).isEqualTo("asst-other");

        vapi.attach("phone-1", null);
        assertThat(client.get("/phone-number/phone-1").json().has("assistantId"))
                .isFalse();
    }

    @Nested
    class Aimed {

        @Test
        void at_one_route_it_spares_the_others() throws Exception {
            inject(InjectedFault.of(new Forbidden()).on(GET_PHONE_NUMBER));

            assertThat(client.get("/phone-number/phone-1").status()).isEqualTo(403);
            assertThat(client.get("/phone-number/phone-2").status()).isEqualTo(403);
            assertThat(client.get("/phone-number").status()).isEqualTo(200);
            assertThat(client.get("/assistant/asst-1").status()).isEqualTo(200);
            assertThat(client.delete("/phone-number/phone-1").status()).isEqualTo(200);
        }

        @Test
        void at_one_id_it_spares_the_others() throws Exception {
            inject(InjectedFault.of(new Forbidden()).on(GET_PHONE_NUMBER).onlyFor("phone-2"));

            assertThat(client.get("/phone-number/phone-1").status()).isEqualTo(200);
            assertThat(client.get("/phone-number/phone-2").status()).isEqualTo(403);
        }

        @Test
        void for_some_times_it_ends_by_itself() throws Exception {
            inject(InjectedFault.of(new Forbidden()).on(GET_PHONE_NUMBER).times(2));

            assertThat(List.of(get(), get(), get())).containsExactly(403, 403, 200);
            assertThat(vapi.faults().active()).isEmpty();
        }

        @Test
        void without_end_it_ends_when_it_is_cleared() throws Exception {
            inject(InjectedFault.of(new Forbidden()));
            assertThat(List.of(get(), get(), get())).containsExactly(403, 403, 403);

            vapi.faults().clear();
            assertThat(get()).isEqualTo(200);
        }

        @Test
        void several_times_one_waits_for_the_other() throws Exception {
            inject(InjectedFault.of(new ServerError(500, AFTER_EFFECT))
                    .on(DELETE_ASSISTANT)
                    .times(1));
            inject(InjectedFault.of(new RateLimit()).times(2));
            inject(InjectedFault.of(new Forbidden()).on(LIST_PHONE_NUMBERS).times(1));

            assertThat(client.delete("/assistant/asst-1").status()).isEqualTo(500);
            assertThat(vapi.assistants()).isEmpty();
            assertThat(client.get("/phone-number").status()).isEqualTo(429);
            assertThat(client.delete("/assistant/asst-1").status()).isEqualTo(429);
            assertThat(client.get("/phone-number").status()).isEqualTo(403);
            assertThat(client.get("/phone-number").status()).isEqualTo(200);
        }

        private int get() throws Exception {
            return client.get("/phone-number/phone-1").status();
        }
    }

    private static void inject(InjectedFault fault) {
        vapi.faults().inject(fault);
    }
}
