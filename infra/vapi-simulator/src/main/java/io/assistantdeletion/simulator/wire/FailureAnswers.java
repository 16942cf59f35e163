package io.assistantdeletion.simulator.wire;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

import io.assistantdeletion.simulator.faults.Failure;
import io.assistantdeletion.simulator.faults.Failure.ConnectionReset;
import io.assistantdeletion.simulator.faults.Failure.EdgeRefusal;
import io.assistantdeletion.simulator.faults.Failure.Forbidden;
import io.assistantdeletion.simulator.faults.Failure.ForeignOrganization;
import io.assistantdeletion.simulator.faults.Failure.Hang;
import io.assistantdeletion.simulator.faults.Failure.Pinned;
import io.assistantdeletion.simulator.faults.Failure.RateLimit;
import io.assistantdeletion.simulator.faults.Failure.Refused;
import io.assistantdeletion.simulator.faults.Failure.ServerError;
import io.assistantdeletion.simulator.faults.Failure.UnreadableBody;
import io.assistantdeletion.simulator.faults.Failure.WrongKey;
import io.assistantdeletion.simulator.wire.Answer.Answered;
import io.assistantdeletion.simulator.wire.Answer.Silence;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How each failure looks from outside. */
@Component
final class FailureAnswers {

    private static final String INVALID_KEY =
            "Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.";

    private final JsonMapper json;

    FailureAnswers(JsonMapper json) {
        this.json = json;
    }

    /** @param path of the call, for an answer that depends on it */
    Answer to(@Nullable Failure failure, String path, Vendor vendor) throws IOException, ServletException {
        return switch (failure) {
            case null -> vendor.answer();
            case RateLimit limit -> rateLimited(limit.retryAfter());
            case ServerError(var status, var moment, var html) -> {
                vendor.until(moment);
                yield html ? errorPage(HttpStatus.valueOf(status)) : error(HttpStatus.valueOf(status));
            }
            case Hang(var moment) -> {
                vendor.until(moment);
                yield Silence.KEPT_WAITING;
            }
            case ConnectionReset(var moment) -> {
                vendor.until(moment);
                yield Silence.RESET;
            }
            case UnreadableBody() -> brokenOff(vendor.answer());
            case WrongKey() -> invalidKey();
            case EdgeRefusal() -> new Answered(403, "text/plain", "error code: 1010");
            case Forbidden() -> error(FORBIDDEN, "Forbidden resource");
            case ForeignOrganization() -> foreign(path);
            case Refused() -> error(BAD_REQUEST, "This can't be done at the moment.");
            case Pinned() -> pinned();
        };
    }

    Answered missingKey() {
        return error(UNAUTHORIZED, "Missing Authorization Header.");
    }

    Answered invalidKey() {
        return error(UNAUTHORIZED, INVALID_KEY);
    }

    private Answered rateLimited(@Nullable Duration retryAfter) {
        Answered answer = error(TOO_MANY_REQUESTS, "Too many requests.");
        return retryAfter == null ? answer : answer.with("Retry-After", Long.toString(retryAfter.toSeconds()));
    }

    /** An error of the vendor's keeps its own body: there is nothing to be read wrongly in it. */
    private static Answered brokenOff(Answered answer) {
        return answer.status() < 300 ? new Answered(answer.status(), answer.contentType(), "{\"id\":\"") : answer;
    }

    private static Answered errorPage(HttpStatus status) {
        return new Answered(
                status.value(),
                "text/html",
                "<html><body><h1>%d %s</h1></body></html>".formatted(status.value(), status.getReasonPhrase()));
    }

    private Answered pinned() {
        return answer(CONFLICT, new PinnedBody("assistant_pinned", "The assistant is pinned by a squad."));
    }

    private Answered foreign(String path) {
        boolean isList = path.indexOf('/', 1) < 0;
        return isList
                ? answer(
                        OK,
                        List.of(Map.of(
                                "id", "f0f0f0f0-0000-4000-8000-000000000001",
                                "orgId", "somebody-elses-organization",
                                "createdAt", "2026-01-01T00:00:00.000Z",
                                "updatedAt", "2026-01-01T00:00:00.000Z",
                                "provider", "vapi")))
                : error(NOT_FOUND, path.startsWith("/assistant/") ? "Assistant not found" : "Phone number not found");
    }

    private Answered error(HttpStatus status) {
        return error(status, status.getReasonPhrase());
    }

    private Answered error(HttpStatus status, String message) {
        return answer(status, ErrorBody.of(status, message));
    }

    private Answered answer(HttpStatus status, Object body) {
        return new Answered(status.value(), "application/json", json.writeValueAsString(body));
    }

    private record PinnedBody(String error, String message) {}
}
