package io.assistantdeletion.vapi;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Understands the vendor's answers; the facts are the vendor's published API and what others saw of it live. Longer than
 * other files on purpose: what the vendor may say is to be seen in one place.
 */
final class VapiAnswers {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Whoever answers for a number: an assistant, or something that the application knows nothing of. */
    private static final List<String> ANSWERS_CALLS = List.of("assistantId", "squadId", "workflowId");

    private VapiAnswers() {}

    /** The vendor answers with what it deleted. */
    static VapiAnswer.ToDelete toDelete(ResponseEntity<byte[]> response) {
        if (tellsGone(response)) {
            return new VapiAnswer.Gone();
        }
        return switch (response.getStatusCode().value()) {
            case 200, 201, 202 ->
                json(response, VapiAnswers::isResource).isPresent() ? new VapiAnswer.Deleted() : unknown();
            case 204 -> new VapiAnswer.Deleted();
            default -> refusal(response);
        };
    }

    static VapiAnswer.ToGet toGetNumber(ResponseEntity<byte[]> response) {
        return toGet(response, VapiAnswers::attachedTo);
    }

    static VapiAnswer.ToGet toGetAssistant(ResponseEntity<byte[]> response) {
        return toGet(response, assistant -> Set.of());
    }

    private static VapiAnswer.ToGet toGet(
            ResponseEntity<byte[]> response, Function<JsonNode, Set<String>> attachments) {
        if (tellsGone(response)) {
            return new VapiAnswer.Gone();
        }
        return ok(response, VapiAnswers::isResource)
                .<VapiAnswer.ToGet>map(resource -> new VapiAnswer.Present(attachments.apply(resource)))
                .orElseGet(() -> refusal(response));
    }

    /** @param limit that was asked for; a page as long as that may have a next one */
    static VapiAnswer.ToSearch toSearch(ResponseEntity<byte[]> response, VapiAssistantId assistant, int limit) {
        return ok(response, JsonNode::isArray)
                .<VapiAnswer.ToSearch>map(page -> new VapiAnswer.Numbers(
                        page.valueStream()
                                .filter(number ->
                                        isResource(number) && attachedTo(number).contains(assistant.value()))
                                .map(number ->
                                        new VapiPhoneNumberId(number.path("id").asString()))
                                .toList(),
                        page.size() < limit ? Optional.empty() : oldest(page)))
                .orElseGet(() -> refusal(response));
    }

    static VapiAnswer.ToWhoAmI toWhoAmI(ResponseEntity<byte[]> response) {
        return ok(response, JsonNode::isArray)
                .<VapiAnswer.ToWhoAmI>map(list -> new VapiAnswer.Account(list.valueStream()
                        .map(resource -> resource.path("orgId").asString(""))
                        .filter(organization -> !organization.isBlank())
                        .findFirst()))
                .orElseGet(() -> refusal(response));
    }

    static VapiAnswer.Refusal refusal(ResponseEntity<byte[]> response) {
        return switch (response.getStatusCode().value()) {
            case 401 -> new VapiAnswer.AccountRefused();
            // An edge in front of the API refuses unknown clients in plain text: that says nothing about the account.
            case 403 -> json(response, JsonNode::isObject).isPresent() ? new VapiAnswer.AccountRefused() : unknown();
            case 404, 408, 410 -> unknown();
            case 409 -> new VapiAnswer.ResourceRefused(FailedReason.PINNED);
            case 429 -> new VapiAnswer.RateLimited(retryAfter(response.getHeaders()));
            default ->
                response.getStatusCode().is4xxClientError()
                        ? new VapiAnswer.ResourceRefused(FailedReason.REFUSED)
                        : unknown();
        };
    }

    private static VapiAnswer.Unknown unknown() {
        return new VapiAnswer.Unknown(true);
    }

    /** In JSON, or it is not the vendor who says so. One live report has a 400 where others have a 404. */
    static boolean tellsGone(ResponseEntity<byte[]> response) {
        Optional<JsonNode> body = json(response, JsonNode::isObject);
        return switch (response.getStatusCode().value()) {
            case 404, 410 -> body.isPresent();
            case 400 ->
                body.stream()
                        .flatMap(VapiAnswers::messages)
                        .anyMatch(text ->
                                text.startsWith("Assistant not found") || text.startsWith("Phone number not found"));
            default -> false;
        };
    }

    static boolean isResource(JsonNode body) {
        return body.isObject() && VapiIds.isWellFormed(body.path("id").asString(""));
    }

    private static Stream<String> messages(JsonNode body) {
        JsonNode message = body.path("message");
        return message.isArray()
                ? message.valueStream().map(text -> text.asString(""))
                : Stream.of(message.asString(""));
    }

    static Set<String> attachedTo(JsonNode number) {
        return ANSWERS_CALLS.stream()
                .map(field -> number.path(field).asString(""))
                .filter(id -> !id.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Instant> oldest(JsonNode page) {
        return page.valueStream()
                .flatMap(number -> instant(number.path("createdAt").asString("")).stream())
                .min(Instant::compareTo);
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Seconds; the other form, a date, depends on the vendor's clock and was never seen. */
    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        return Optional.ofNullable(headers.getFirst(HttpHeaders.RETRY_AFTER))
                .filter(seconds -> seconds.matches("[0-9]{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    static Optional<JsonNode> ok(ResponseEntity<byte[]> response, Predicate<JsonNode> expected) {
        return response.getStatusCode().value() == 200 ? json(response, expected) : Optional.empty();
    }

    private static Optional<JsonNode> json(ResponseEntity<byte[]> response, Predicate<JsonNode> expected) {
        byte[] body = response.getBody();
        if (body == null || body.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(body)).filter(expected);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
