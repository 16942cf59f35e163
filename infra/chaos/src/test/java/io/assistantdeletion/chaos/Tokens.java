package io.assistantdeletion.chaos;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Of a member of each organization. */
record Tokens(Map<UUID, String> byOrganization) {
    private static final Map<UUID, UUID> USERS = Map.of(
            UUID.fromString("0a000000-0000-4000-8000-000000000001"),
            UUID.fromString("0a000000-0000-4000-8000-0000000000a2"),
            UUID.fromString("0b000000-0000-4000-8000-000000000001"),
            UUID.fromString("0b000000-0000-4000-8000-0000000000b2"));

    static Tokens signIn(Instance commandService) throws IOException, InterruptedException {
        Map<UUID, String> tokens = new HashMap<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (Map.Entry<UUID, UUID> user : USERS.entrySet()) {
                HttpRequest request = HttpRequest.newBuilder(
                                commandService.api().resolve("/sandbox/tokens"))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString("{\"user\":\"%s\"}".formatted(user.getValue())))
                        .build();
                String answer = http.send(request, BodyHandlers.ofString()).body();
                tokens.put(
                        user.getKey(),
                        JsonMapper.shared().readTree(answer).path("token").asString());
            }
        }
        return new Tokens(tokens);
    }

    String bearer(Doomed doomed) {
        return "Bearer " + byOrganization.get(doomed.organization());
    }
}
