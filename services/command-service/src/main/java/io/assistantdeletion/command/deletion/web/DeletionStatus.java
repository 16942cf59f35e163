package io.assistantdeletion.command.deletion.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.assistantdeletion.command.deletion.Deletion;
import io.assistantdeletion.command.deletion.EventRow;
import io.assistantdeletion.command.deletion.Timeline;
import io.assistantdeletion.command.deletion.VendorProgress;
import io.assistantdeletion.command.deletion.obstacle.Situation;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionDetails;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.PhoneNumber;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.VapiAssistantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The status resource of an assistant's latest deletion.
 *
 * @param obstacle what is in the way; null: nothing is
 * @param cleanup why the rows are still there; null: nothing keeps them
 */
record DeletionStatus(
        DeletionId deletionId,
        AssistantId assistantId,
        String state,
        Instant requestedAt,
        @Nullable Instant completedAt,
        DeletionDetails details,
        @Nullable ObstacleStatus obstacle,
        List<NumberStatus> phoneNumbers,
        AssistantStatus assistant,
        @Nullable CleanupStatus cleanup,
        List<HistoryEntry> events) {

    static DeletionStatus of(Situation situation, Instant now) {
        Deletion deletion = situation.deletion();
        Map<NumberKey, VendorProgress> numbers = situation.numbers();
        AssistantDeletionRequested request = deletion.state().request();
        return new DeletionStatus(
                request.deletionId(),
                request.assistantId(),
                Timeline.nameOf(deletion.state()),
                deletion.events().getFirst().time(),
                completedAt(deletion),
                deletion.details(),
                situation.obstacle().map(ObstacleStatus::of).orElse(null),
                Stream.concat(
                                request.numbers().stream()
                                        .map(planned -> NumberStatus.of(planned, deletion, numbers, now)),
                                deletion.numbersFoundLate().stream()
                                        .map(id -> NumberStatus.of(NumberKey.of(id), null, deletion, numbers, now)))
                        .toList(),
                AssistantStatus.of(deletion, situation.assistant(), now),
                Optional.ofNullable(situation.cleanup()).map(CleanupStatus::of).orElse(null),
                deletion.events().stream().map(HistoryEntry::of).toList());
    }

    private static @Nullable Instant completedAt(Deletion deletion) {
        return deletion.events().stream()
                .filter(row -> row.event() instanceof AssistantDeletionCompleted)
                .map(EventRow::time)
                .findFirst()
                .orElse(null);
    }

    /**
     * A phone number of the assistant.
     *
     * @param number as the host application had it; null for one that was found after the plan
     */
    record NumberStatus(
            String key,
            @Nullable PhoneNumber number,
            @JsonUnwrapped ResourceStatus resource) {
        static NumberStatus of(
                PlannedNumber planned, Deletion deletion, Map<NumberKey, VendorProgress> work, Instant now) {
            return of(planned.key(), planned.number(), deletion, work, now);
        }

        static NumberStatus of(
                NumberKey key,
                @Nullable PhoneNumber number,
                Deletion deletion,
                Map<NumberKey, VendorProgress> work,
                Instant now) {
            return new NumberStatus(
                    key.value(),
                    number,
                    ResourceStatus.of(
                            "Phone number",
                            deletion.state().numbers().of(key).orElse(null),
                            deletion.outstandingSince(key),
                            work.getOrDefault(key, VendorProgress.NONE),
                            deletion.state().request().assistantId(),
                            now));
        }
    }

    record AssistantStatus(
            VapiAssistantId vapiAssistantId, @JsonUnwrapped ResourceStatus resource) {
        static AssistantStatus of(Deletion deletion, VendorProgress work, Instant now) {
            return new AssistantStatus(
                    deletion.state().request().vapiAssistantId(),
                    ResourceStatus.of(
                            "Assistant",
                            deletion.state().assistantOutcome(),
                            deletion.assistantOutstandingSince(),
                            work,
                            deletion.state().request().assistantId(),
                            now));
        }
    }
}
