package io.assistantdeletion.vapi;

import io.assistantdeletion.contracts.FailedReason;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Understands the vendor's answers; the facts are the vendor's published API and what others saw of it live. */
final class VapiAnswers {
    private static final JsonMapper JSON = JsonMapper.shared();

    private VapiAnswers() {}

    static VapiAnswer toDelete(ResponseEntity<byte[]> response) {
        Optional<JsonNode> body = json(response);
        int status = response.getStatusCode().value();
        return switch (status) {
            case 200, 201, 202, 204 ->
                status == 204 || body.isPresent() ? new VapiAnswer.Deleted() : new VapiAnswer.Unknown();
            case 404, 410 -> new VapiAnswer.Gone();
            case 400 -> body.filter(VapiAnswers::tellsGone).isPresent() ? new VapiAnswer.Gone() : refused();
            case 401 -> new VapiAnswer.AccountRefused();
            // An edge in front of the API refuses unknown clients in plain text: that says nothing about the account.
            case 403 -> body.isPresent() ? new VapiAnswer.AccountRefused() : new VapiAnswer.Unknown();
            case 408 -> new VapiAnswer.Unknown();
            case 409 -> new VapiAnswer.ResourceRefused(FailedReason.PINNED);
            case 429 -> new VapiAnswer.RateLimited();
            default -> response.getStatusCode().is4xxClientError() ? refused() : new VapiAnswer.Unknown();
        };
    }

    private static VapiAnswer refused() {
        return new VapiAnswer.ResourceRefused(FailedReason.REFUSED);
    }

    /** One live report has a 400 where others have a 404. */
    private static boolean tellsGone(JsonNode body) {
        JsonNode message = body.path("message");
        Stream<String> texts =
                message.isArray() ? message.valueStream().map(JsonNode::asString) : Stream.of(message.asString(""));
        return texts.anyMatch(
                text -> text.startsWith("Assistant not found") || text.startsWith("Phone number not found"));
    }

    private static Optional<JsonNode> json(ResponseEntity<byte[]> response) {
        byte[] body = response.getBody();
        if (body == null || body.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
