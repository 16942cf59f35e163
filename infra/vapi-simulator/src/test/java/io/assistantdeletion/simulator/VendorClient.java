package io.assistantdeletion.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A well-behaved client: it holds whatever it sends, and whatever it gets, against the vendor's own definitions. */
final class VendorClient {

    private static final VendorDefinitions DEFINITIONS = new VendorDefinitions();

    private final HttpCaller http;

    VendorClient(HttpCaller http) {
        this.http = http;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, null);
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return call("DELETE", path, null);
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return call("POST", path, body);
    }

    Answer patch(String path, String body) throws IOException, InterruptedException {
        return call("PATCH", path, body);
    }

    private Answer call(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        if (body != null) {
            assertThat(DEFINITIONS.complaintAboutRequest(
                            method, path, JsonMapper.shared().readTree(body)))
                    .isEmpty();
        }
        Answer answer = http.send(method, path, body);
        assertThat(answer.contentType()).contains("application/json");
        if (answer.status() < 300 || answer.status() == 409) {
            assertThat(DEFINITIONS.complaintAboutAnswer(method, path, answer.status(), answer.json()))
                    .isEmpty();
        } else {
            assertIsTheUsualError(answer);
        }
        return answer;
    }

    /** The vendor's document is silent about errors; this is the shape that they were seen to have. */
    static void assertIsTheUsualError(Answer answer) {
        assertThat(answer.json().propertyNames()).containsExactly("message", "error", "statusCode");
        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(answer.status());
    }
}
