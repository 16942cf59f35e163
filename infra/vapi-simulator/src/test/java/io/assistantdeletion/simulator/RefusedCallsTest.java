package io.assistantdeletion.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor refuses before it looks at anything else. */
class RefusedCallsTest extends SimulatorTest {

    @ParameterizedTest
    @ValueSource(strings = {"/assistant", "/phone-number", "/v2/phone-number", "/assistant/asst-1", "/nowhere"})
    void without_a_key_nothing_opens(String path) throws Exception {
        Answer refused = new HttpCaller(vapi.baseUrl(), null).send("GET", path);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body())
                .isEqualTo(
                        "{\"message\":\"Missing Authorization Header.\",\"error\":\"Unauthorized\",\"statusCode\":401}");
    }

    @Test
    void with_a_wrong_key_nothing_opens() throws Exception {
        Answer refused = new VendorClient(new HttpCaller(vapi.baseUrl(), "public-key")).get("/assistant");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("message"))
                .isEqualTo("Invalid Key. Hot tip, you may be using the private key instead of the public key, or"
                        + " vice versa.");
    }

    @Test
    void with_a_wrong_key_nothing_is_done() throws Exception {
        new HttpCaller(vapi.baseUrl(), "public-key").send("POST", "/assistant", "{}");

        assertThat(vapi.assistants()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, /nowhere", "PUT, /assistant", "DELETE, /phone-number", "GET, /assistant/a/b", "GET, /"})
    void an_unknown_call_is_not_found(String method, String path) throws Exception {
        Answer refused = rude.send(method, path);

        assertThat(refused.status()).isEqualTo(404);
        VendorClient.assertIsTheUsualError(refused);
        assertThat(refused.text("message")).isEqualTo("Cannot %s %s".formatted(method, path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "\"assistant\"", "{\"name\": \"x\"", "<assistant/>"})
    void a_body_that_is_no_json_object_is_refused(String body) throws Exception {
        for (String path : new String[] {"/assistant", "/phone-number", "/control/assistants", "/control/faults"}) {
            Answer refused = rude.send("POST", path, body);

            assertThat(refused.status()).isEqualTo(400);
            VendorClient.assertIsTheUsualError(refused);
            assertThat(refused.text("message")).startsWith("The request body is not");
        }
    }

    @Test
    void a_body_that_does_not_say_that_it_is_json_is_refused() throws Exception {
        var request = HttpRequest.newBuilder(vapi.baseUrl().resolve("/assistant"))
                .header("Authorization", "Bearer " + vapi.apiKey())
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        try (var http = HttpClient.newHttpClient()) {
            Answer refused = Answer.of(http.send(request, HttpResponse.BodyHandlers.ofString()));

            assertThat(refused.status()).isEqualTo(400);
            VendorClient.assertIsTheUsualError(refused);
            assertThat(refused.text("message")).contains("Content-Type");
        }
    }
}
