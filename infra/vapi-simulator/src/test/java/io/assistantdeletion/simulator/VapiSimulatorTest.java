package io.assistantdeletion.simulator;

import static io.assistantdeletion.simulator.faults.Moment.BEFORE_EFFECT;
import static java.net.http.HttpResponse.BodyHandlers.discarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.simulator.faults.Failure.Hang;
import io.assistantdeletion.simulator.faults.InjectedFault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VapiSimulatorTest {

    @Test
    void it_listens_where_it_is_told_and_opens_to_its_key_until_it_is_closed() throws Exception {
        int port = freePort();
        HttpCaller http;
        try (var vapi = VapiSimulator.start(port, null, "key-2")) {
            assertThat(vapi.baseUrl()).hasToString("http://127.0.0.1:" + port);
            assertThat(vapi.apiKey()).isEqualTo("key-2");
            http = new HttpCaller(vapi.baseUrl(), "key-2");
            assertThat(http.send("GET", "/assistant").status()).isEqualTo(200);
            assertThat(new HttpCaller(vapi.baseUrl(), "sandbox-vapi-key")
                            .send("GET", "/assistant")
                            .status())
                    .isEqualTo(401);
        }
        assertThatThrownBy(() -> http.send("GET", "/assistant")).isInstanceOf(ConnectException.class);
    }

    @Test
    void a_call_that_hangs_does_not_hold_up_the_end() {
        CompletableFuture<?> hanging;
        Instant end;
        try (var vapi = VapiSimulator.start()) {
            vapi.faults().inject(InjectedFault.of(new Hang(BEFORE_EFFECT)));
            hanging = HttpClient.newHttpClient()
                    .sendAsync(
                            HttpRequest.newBuilder(vapi.baseUrl().resolve("/assistant"))
                                    .build(),
                            discarding());
            await().until(() -> !vapi.calls().isEmpty());
            end = Instant.now();
        }
        assertThat(Duration.between(end, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(hanging).failsWithin(Duration.ofSeconds(10));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
