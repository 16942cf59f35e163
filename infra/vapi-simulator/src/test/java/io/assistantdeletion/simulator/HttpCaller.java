package io.assistantdeletion.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends requests, right ones and wrong ones, and says what came back. */
final class HttpCaller {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI baseUrl;
    private final @Nullable String key;

    HttpCaller(URI baseUrl, @Nullable String key) {
        this.baseUrl = baseUrl;
        this.key = key;
    }

    Answer send(String method, String path) throws IOException, InterruptedException {
        return send(method, path, null);
    }

    Answer send(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        return send(method, path, body, Duration.ofSeconds(20));
    }

    Answer send(String method, String path, @Nullable String body, Duration patience)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(patience)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return Answer.of(HTTP.send(request.build(), BodyHandlers.ofString()));
    }
}
