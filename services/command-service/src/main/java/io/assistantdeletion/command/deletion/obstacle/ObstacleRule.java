package io.assistantdeletion.command.deletion.obstacle;

import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.CLEANUP_REFUSED;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.FOREIGN_ORGANIZATION;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.GATE_SHUT;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.HANDLER_SILENT;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.RELAY_BEHIND;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.VENDOR_FAILING;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.VENDOR_REFUSES;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.WAITING_FOR_BUDGET;

import io.assistantdeletion.command.deletion.CleanupProgress;
import io.assistantdeletion.command.deletion.VendorProgress;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.saga.DeletionState.CleaningDatabase;
import io.assistantdeletion.saga.DeletionState.Completed;
import io.assistantdeletion.saga.DeletionState.ReleasingAssistant;
import io.assistantdeletion.saga.DeletionState.ReleasingPhoneNumbers;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is in the way of a deletion: {@code situation -> obstacle}, without a clock or a database. It is judged by
 * progress, not by age: what is planned for later names why, what is due names who does not come to it, and only what
 * neither moved nor is planned is told as silence.
 */
final class ObstacleRule {
    private static final String PHONE_HANDLER = "vapi-phone-handler";
    private static final String ASSISTANT_HANDLER = "vapi-assistant-handler";
    private static final String COORDINATOR = "saga-coordinator";
    private static final String COMMAND_SERVICE = "command-service";

    private final Situation situation;

    private ObstacleRule(Situation situation) {
        this.situation = situation;
    }

    /** The first one, in the order of the saga. */
    static Optional<Obstacle> find(Situation situation) {
        return new ObstacleRule(situation).find();
    }

    private Optional<Obstacle> find() {
        Instant since = situation.deletion().timeline().since();
        return switch (situation.deletion().state()) {
            case ReleasingPhoneNumbers state ->
                first(state.numbers().lacking(state.request().numbers()).stream()
                        .sorted()
                        .map(number -> unreleased(PHONE_HANDLER, situation.number(number), since)));
            case ReleasingAssistant _ -> unreleased(ASSISTANT_HANDLER, situation.assistant(), since);
            case CleaningDatabase _ -> cleanup(situation.cleanup(), since);
            case Completed state -> outstanding(state);
        };
    }

    /** A resource of which nothing is known here. */
    private Optional<Obstacle> unreleased(String handler, VendorProgress work, Instant since) {
        if (work.equals(VendorProgress.NONE)) {
            return handedOver(handler, since);
        }
        Instant toldAt = work.toldAt();
        return toldAt == null ? worked(handler, work) : handedOver(COMMAND_SERVICE, toldAt);
    }

    /** A cleanup that is refused is planned again; whoever planned it may have gone. */
    private Optional<Obstacle> cleanup(@Nullable CleanupProgress refused, Instant since) {
        if (refused == null) {
            return handedOver(COORDINATOR, since);
        }
        return situation.isLongAgo(refused.nextAttemptAt())
                ? silent(COORDINATOR, refused.nextAttemptAt())
                : obstacle(
                        CLEANUP_REFUSED,
                        Objects.requireNonNullElse(refused.sqlState(), "unknown"),
                        since,
                        refused.nextAttemptAt());
    }

    /** The rows are gone; what the vendor may still hold goes on. */
    private Optional<Obstacle> outstanding(Completed state) {
        Stream<Optional<Obstacle>> numbers = situation.deletion().numbersToDelete().stream()
                .map(NumberKey::of)
                .flatMap(number -> situation.deletion().outstandingSince(number).stream()
                        .map(since -> chased(
                                PHONE_HANDLER,
                                state.numbers().of(number).orElse(null),
                                situation.number(number),
                                situation.deletion().unansweredSince(number),
                                since)));
        Stream<Optional<Obstacle>> assistant = situation.deletion().assistantOutstandingSince().stream()
                .map(since -> chased(
                        ASSISTANT_HANDLER,
                        state.assistant().outcome(),
                        situation.assistant(),
                        situation.deletion().assistantUnansweredSince(),
                        since));
        return first(Stream.concat(numbers, assistant));
    }

    /** What is not tried any more was given up, or its outcome is not here yet. */
    private Optional<Obstacle> chased(
            String handler,
            @Nullable VendorOutcome outcome,
            VendorProgress work,
            Optional<Instant> unansweredSince,
            Instant since) {
        if (work.nextAttemptAt() != null) {
            return worked(handler, work);
        }
        if (unansweredSince.isPresent() && isNews(unansweredSince.get(), outcome, work)) {
            return handedOver(handler, unansweredSince.get());
        }
        if (!(outcome instanceof VendorOutcome.Failed(var reason, boolean willRetry))) {
            return handedOver(handler, since);
        }
        if (!willRetry) {
            return obstacle(VENDOR_REFUSES, reason.name(), since, null);
        }
        Instant toldAt = work.toldAt();
        return toldAt == null ? handedOver(handler, since) : handedOver(COMMAND_SERVICE, toldAt);
    }

    /** A handler tells no outcome twice, so that an answer has to do; what is no id it never asks about. */
    private static boolean isNews(Instant asked, @Nullable VendorOutcome outcome, VendorProgress work) {
        boolean noId = outcome instanceof VendorOutcome.Failed failed && failed.reason() == FailedReason.INVALID_ID;
        Instant answered = work.lastAnswerAt();
        return !noId && (answered == null || answered.isBefore(asked));
    }

    /** A resource that the handler has taken up. */
    private Optional<Obstacle> worked(String handler, VendorProgress work) {
        Instant next = work.nextAttemptAt();
        if (next == null || work.running()) {
            return Optional.empty();
        }
        String gate = work.gate();
        if (FOREIGN_ORGANIZATION.name().equals(gate)) { // whoever has such a key keeps away, and would seem silent
            return obstacle(FOREIGN_ORGANIZATION, FOREIGN_ORGANIZATION.name(), orElse(work.gateSince(), next), null);
        }
        boolean overdue = situation.isLongAgo(next);
        if (overdue && !isAtWork(next, work)) {
            return silent(handler, next);
        }
        if (gate != null) {
            return obstacle(GATE_SHUT, gate, orElse(work.gateSince(), next), next);
        }
        Instant failingSince = work.failingSince();
        if (failingSince != null) {
            return obstacle(
                    VENDOR_FAILING, Objects.requireNonNullElse(work.lastAnswer(), "UNKNOWN"), failingSince, next);
        }
        return overdue ? obstacle(WAITING_FOR_BUDGET, handler, next, null) : Optional.empty();
    }

    /** To take up this one counts too, and who did so and stopped takes up nothing any more. */
    private boolean isAtWork(Instant due, VendorProgress work) {
        Instant claimed = work.handlerClaimedAt();
        return claimed != null && claimed.isAfter(due) && !situation.isLongAgo(claimed);
    }

    /** It was written for somebody to read: either nobody could yet, or that one does not. */
    private Optional<Obstacle> handedOver(String reader, Instant at) {
        if (!situation.isLongAgo(at)) {
            return Optional.empty();
        }
        if (!situation.isRelayBehind()) {
            return silent(reader, at);
        }
        Instant since = orElse(situation.relay().oldestUnpublished(), at);
        return obstacle(RELAY_BEHIND, Long.toString(situation.secondsSince(since)), since, null);
    }

    /** Only a handler is timed out. */
    private Optional<Obstacle> silent(String service, Instant since) {
        boolean handler = service.equals(PHONE_HANDLER) || service.equals(ASSISTANT_HANDLER);
        return obstacle(HANDLER_SILENT, service, since, handler ? situation.deadlineToCome() : null);
    }

    private static Optional<Obstacle> obstacle(
            ObstacleReason reason, String detail, Instant since, @Nullable Instant nextStepAt) {
        return Optional.of(new Obstacle(reason, detail, since, nextStepAt));
    }

    private static Instant orElse(@Nullable Instant time, Instant other) {
        return time == null ? other : time;
    }

    private static Optional<Obstacle> first(Stream<Optional<Obstacle>> obstacles) {
        return obstacles.flatMap(Optional::stream).findFirst();
    }
}
