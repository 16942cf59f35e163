package io.assistantdeletion.simulator;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client got. */
record Answer(int status, Optional<String> contentType, Optional<String> retryAfter, String body) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type"),
                response.headers().firstValue("Retry-After"),
                response.body());
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    String text(String field) {
        return json().path(field).asString();
    }

    /** Of a list: one field of each of its members. */
    List<String> texts(String field) {
        return json().valueStream().map(member -> member.path(field).asString()).toList();
    }
}
