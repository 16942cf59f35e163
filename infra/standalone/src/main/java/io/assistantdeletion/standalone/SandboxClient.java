package io.assistantdeletion.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user of the sandbox's API. */
public final class SandboxClient {
    /** A member of each seeded organization, from {@code infra/postgres/3-sandbox.sql}. */
    public static final UUID ACME_USER = UUID.fromString("0a000000-0000-4000-8000-0000000000a2");

    public static final UUID BOLT_USER = UUID.fromString("0b000000-0000-4000-8000-0000000000b2");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private final String token;

    /** Signs the user in. */
    public SandboxClient(URI api, UUID user) throws IOException, InterruptedException {
        this(api, user, "");
    }

    /** @param scope of the token, for an operator */
    public SandboxClient(URI api, UUID user, String scope) throws IOException, InterruptedException {
        this.api = api;
        HttpRequest request = HttpRequest.newBuilder(api.resolve("/sandbox/tokens"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"user\":\"%s\",\"scope\":\"%s\"}".formatted(user, scope)))
                .build();
        this.token =
                json(http.send(request, BodyHandlers.ofString())).path("token").asString();
    }

    public String token() {
        return token;
    }

    /** @param body JSON as {@code POST /api/assistants/create} takes it */
    public JsonNode createAssistant(String body) throws IOException, InterruptedException {
        return json(send(request("/api/assistants/create")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))));
    }

    public HttpResponse<String> delete(String assistantId) throws IOException, InterruptedException {
        return send(request("/api/assistants/" + assistantId).DELETE());
    }

    public HttpResponse<String> deletion(String assistantId) throws IOException, InterruptedException {
        return send(request("/api/assistants/" + assistantId + "/deletion").GET());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path)).header("authorization", "Bearer " + token);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** @throws IllegalStateException if it is no success */
    public static JsonNode json(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    "%s answered %d: %s".formatted(response.uri(), response.statusCode(), response.body()));
        }
        return JSON.readTree(response.body());
    }
}
