package io.assistantdeletion.simulator.faults;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The caller gets this instead of the vendor's own answer. */
public sealed interface Failure extends Fault {

    /**
     * 429.
     *
     * @param retryAfter what {@code Retry-After} says; null leaves the header out, as the vendor does
     * @param wholeAccountFor from the first call that it strikes, every call of every route gets it for so long; null
     *     strikes that one call
     */
    @JsonTypeName("rate-limit")
    record RateLimit(
            @Nullable Duration retryAfter, @Nullable Duration wholeAccountFor) implements Failure {

        public RateLimit {
            if (isNotPositive(retryAfter) || isNotPositive(wholeAccountFor)) {
                throw new IllegalArgumentException("retryAfter and wholeAccountFor must be positive");
            }
        }

        /** As the vendor does it: no header to go by. */
        public RateLimit() {
            this(null, null);
        }
    }

    /**
     * A 5xx.
     *
     * @param html whether a page stands where JSON is expected, as from a proxy in between
     */
    @JsonTypeName("server-error")
    record ServerError(int status, Moment moment, boolean html) implements Failure {

        public ServerError {
            if (!Set.of(500, 502, 503).contains(status)) {
                throw new IllegalArgumentException("status must be 500, 502 or 503");
            }
            requireMoment(moment);
        }

        public ServerError(int status, Moment moment) {
            this(status, moment, false);
        }
    }

    /** No answer, on a connection that stays open until the client closes it. */
    @JsonTypeName("hang")
    record Hang(Moment moment) implements Failure {

        public Hang {
            requireMoment(moment);
        }
    }

    /** A TCP reset in place of an answer. */
    @JsonTypeName("connection-reset")
    record ConnectionReset(Moment moment) implements Failure {

        public ConnectionReset {
            requireMoment(moment);
        }
    }

    /** The call works and is answered with its status, but the JSON breaks off. */
    @JsonTypeName("unreadable-body")
    record UnreadableBody() implements Failure {}

    /** 401, as for the key of somebody else. */
    @JsonTypeName("wrong-key")
    record WrongKey() implements Failure {}

    /** 403 in plain text from the edge in front of the API, which dislikes the client rather than its key. */
    @JsonTypeName("edge-refusal")
    record EdgeRefusal() implements Failure {}

    /** 403 in JSON from the API itself. */
    @JsonTypeName("forbidden")
    record Forbidden() implements Failure {}

    /** The key opens the account of somebody else: nothing of ours is there, and its lists hold what is theirs. */
    @JsonTypeName("foreign-organization")
    record ForeignOrganization() implements Failure {

        @Override
        public boolean concerns(Route route) {
            return route.hasId() || route == Route.LIST_ASSISTANTS || route == Route.LIST_PHONE_NUMBERS;
        }
    }

    /** 400 for a reason of the vendor's own, which only a person can do something about. */
    @JsonTypeName("refused")
    record Refused() implements Failure {}

    /** 409: a squad or a version holds on to the assistant. Give it no count, since only a person can unpin it. */
    @JsonTypeName("pinned")
    record Pinned() implements Failure {

        @Override
        public boolean concerns(Route route) {
            return route == Route.DELETE_ASSISTANT;
        }
    }

    private static boolean isNotPositive(@Nullable Duration duration) {
        return duration != null && !duration.isPositive();
    }

    private static void requireMoment(Moment moment) {
        requireNonNull(moment, "moment must be before-effect or after-effect");
    }
}
