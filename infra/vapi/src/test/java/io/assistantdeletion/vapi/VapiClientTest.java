package io.assistantdeletion.vapi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.simulator.VapiSimulator;
import io.assistantdeletion.simulator.faults.Failure.ConnectionReset;
import io.assistantdeletion.simulator.faults.Failure.Hang;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import io.assistantdeletion.simulator.faults.Route;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One call is one request, whatever the network does, and it ends in time. */
@Timeout(60)
class VapiClientTest {
    private static final VapiSimulator VAPI = VapiSimulator.start();
    private static final VapiAnswer UNKNOWN = new VapiAnswer.Unknown(true);
    private static final VapiPhoneNumberId NUMBER = new VapiPhoneNumberId("phone-1");
    private static final VapiAssistantId ASSISTANT = new VapiAssistantId("asst-1");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final VapiClient client = Clients.of(VAPI.baseUrl(), VAPI.apiKey(), Duration.ofSeconds(1), metrics);

    @AfterAll
    static void stop() {
        VAPI.close();
    }

    @BeforeEach
    void oneOfEach() {
        VAPI.reset();
        VAPI.addAssistant(ASSISTANT.value(), Map.of());
        VAPI.addPhoneNumber(NUMBER.value(), Map.of("assistantId", ASSISTANT.value()));
    }

    @Test
    void asks_what_it_is_told_to() {
        assertThat(client.getPhoneNumber(NUMBER)).isEqualTo(new VapiAnswer.Present(Set.of(ASSISTANT.value())));
        assertThat(client.getAssistant(ASSISTANT)).isEqualTo(new VapiAnswer.Present(Set.of()));
        assertThat(client.findPhoneNumbers(ASSISTANT, Optional.empty()))
                .isEqualTo(new VapiAnswer.Numbers(List.of(NUMBER), Optional.empty()));
        assertThat(client.findPhoneNumbers(
                        ASSISTANT, Optional.of(VAPI.phoneNumbers().getFirst().createdAt())))
                .isEqualTo(new VapiAnswer.Numbers(List.of(), Optional.empty()));
        assertThat(client.whoAmI())
                .isInstanceOfSatisfying(
                        VapiAnswer.Account.class,
                        account -> assertThat(account.organization()).isPresent());
        assertThat(client.deletePhoneNumber(NUMBER)).isEqualTo(new VapiAnswer.Deleted());
        assertThat(client.deleteAssistant(ASSISTANT)).isEqualTo(new VapiAnswer.Deleted());
        assertThat(client.deleteAssistant(ASSISTANT)).isEqualTo(new VapiAnswer.Gone());
        assertThat(client.getPhoneNumber(NUMBER)).isEqualTo(new VapiAnswer.Gone());
    }

    @Test
    void each_call_is_counted_by_the_class_of_its_answer() {
        client.deletePhoneNumber(NUMBER);
        client.deletePhoneNumber(NUMBER);
        VAPI.faults()
                .inject(InjectedFault.of(new ConnectionReset(Moment.BEFORE_EFFECT))
                        .on(Route.DELETE_ASSISTANT));
        client.deleteAssistant(ASSISTANT);
        client.whoAmI();

        assertThat(calls("DELETE_PHONE_NUMBER", "DELETED")).isEqualTo(1);
        assertThat(calls("DELETE_PHONE_NUMBER", "GONE")).isEqualTo(1);
        assertThat(calls("DELETE_ASSISTANT", "UNKNOWN")).isEqualTo(1);
        assertThat(calls("LOOK_AT_ACCOUNT", "ACCOUNT")).isEqualTo(1);
    }

    private long calls(String call, String answer) {
        return metrics.get("assistant.deletion.vendor.calls")
                .tags("call", call, "answer", answer)
                .timer()
                .count();
    }

    @Test
    void a_reset_connection_is_not_tried_again() {
        client.getAssistant(ASSISTANT); // the connection is open, as it mostly is
        VAPI.forgetCalls();
        VAPI.faults().inject(InjectedFault.of(new ConnectionReset(Moment.BEFORE_EFFECT)));

        assertThat(client.deletePhoneNumber(NUMBER)).isEqualTo(UNKNOWN);
        assertThat(client.deleteAssistant(ASSISTANT)).isEqualTo(UNKNOWN);

        assertThat(VAPI.calls()).hasSize(2);
    }

    @Test
    void a_vendor_that_keeps_silent_is_given_up() {
        VAPI.faults().inject(InjectedFault.of(new Hang(Moment.AFTER_EFFECT)).on(Route.DELETE_PHONE_NUMBER));

        assertThat(client.deletePhoneNumber(NUMBER)).isEqualTo(UNKNOWN);

        assertThat(VAPI.calls()).hasSize(1);
    }

    @Test
    void nobody_there_can_not_have_done_anything() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThat(to(closed).deletePhoneNumber(NUMBER)).isEqualTo(new VapiAnswer.Unknown(false));
    }

    @Test
    void an_answer_with_a_broken_content_type_is_an_answer_too() throws Exception {
        try (Answers answers = new Answers(
                "HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html charset=utf-8\r\ncontent-length: 2\r\n\r\nno",
                true)) {
            assertThat(to(answers.port()).deletePhoneNumber(NUMBER)).isEqualTo(UNKNOWN);
        }
    }

    @Test
    void an_answer_that_stops_in_the_middle_is_given_up_too() throws Exception {
        try (Answers answers = new Answers(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n" + "content-length: 100\r\n\r\n{\"id\":",
                false)) {
            assertThat(to(answers.port()).deletePhoneNumber(NUMBER)).isEqualTo(UNKNOWN);
            assertThat(answers.given()).isEqualTo(1);
        }
    }

    @Test
    void an_answer_that_breaks_off_is_not_asked_for_again() throws Exception {
        try (Answers answers = new Answers("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"id\":", true)) {
            assertThat(to(answers.port()).deletePhoneNumber(NUMBER)).isEqualTo(UNKNOWN);
            assertThat(answers.given()).isEqualTo(1);
        }
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (Answers answers = new Answers(
                "HTTP/1.1 307 Temporary Redirect\r\nlocation: " + VAPI.baseUrl() + "/phone-number/phone-1\r\n"
                        + "content-length: 0\r\n\r\n",
                true)) {
            assertThat(to(answers.port()).deletePhoneNumber(NUMBER)).isEqualTo(UNKNOWN);
        }
        assertThat(VAPI.calls()).isEmpty();
        assertThat(VAPI.phoneNumbers()).hasSize(1);
    }

    private static VapiClient to(int port) {
        return Clients.of(URI.create("http://127.0.0.1:" + port), "key", Duration.ofSeconds(1));
    }

    /** Gives every caller the same bytes, and then closes the connection or keeps silent. */
    private static final class Answers implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger given = new AtomicInteger();

        Answers(String bytes, boolean close) throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    while (!socket.isClosed()) {
                        Socket caller = socket.accept();
                        caller.getInputStream().read(new byte[10_000]);
                        given.incrementAndGet();
                        caller.getOutputStream().write(bytes.getBytes(US_ASCII));
                        caller.getOutputStream().flush();
                        if (close) {
                            caller.close();
                        }
                    }
                } catch (IOException closed) {
                    given.get(); // the test is over
                }
            });
        }

        int port() {
            return socket.getLocalPort();
        }

        int given() {
            return given.get();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
