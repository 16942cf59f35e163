package io.assistantdeletion.command.deletion.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.assistantdeletion.command.deletion.Deletion;
import io.assistantdeletion.command.deletion.EventRow;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionDetails;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.PhoneNumber;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VendorOutcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The status resource of an assistant's latest deletion. */
record DeletionStatus(
        DeletionId deletionId,
        AssistantId assistantId,
        String state,
        Instant requestedAt,
        @Nullable Instant completedAt,
        DeletionDetails details,
        List<Number> phoneNumbers,
        Assistant assistant,
        List<Event> events) {

    static DeletionStatus of(Deletion deletion) {
        AssistantDeletionRequested request = deletion.state().request();
        return new DeletionStatus(
                request.deletionId(),
                request.assistantId(),
                deletion.state().getClass().getSimpleName(),
                deletion.events().getFirst().time(),
                completedAt(deletion),
                deletion.details(),
                request.numbers().stream()
                        .map(number -> Number.of(number, deletion))
                        .toList(),
                Assistant.of(request, deletion.state().assistantOutcome()),
                deletion.events().stream().map(Event::of).toList());
    }

    private static @Nullable Instant completedAt(Deletion deletion) {
        return deletion.events().stream()
                .filter(row -> row.event() instanceof AssistantDeletionCompleted)
                .map(EventRow::time)
                .findFirst()
                .orElse(null);
    }

    /** @param outcome none while the handler has told nothing */
    record Number(String key, PhoneNumber number, @Nullable VendorOutcome outcome, String explanation) {
        static Number of(PlannedNumber planned, Deletion deletion) {
            VendorOutcome outcome = deletion.state().numbers().of(planned.key()).orElse(null);
            return new Number(
                    planned.key().value(), planned.number(), outcome, Explanation.of("Phone number", outcome));
        }
    }

    /** @param outcome none while the handler has told nothing */
    record Assistant(
            VapiAssistantId vapiAssistantId, @Nullable VendorOutcome outcome, String explanation) {
        static Assistant of(AssistantDeletionRequested request, @Nullable VendorOutcome outcome) {
            return new Assistant(request.vapiAssistantId(), outcome, Explanation.of("Assistant", outcome));
        }
    }

    /** An event of the log, with the data that this version knows of. */
    record Event(
            UUID id,
            String type,
            Instant time,
            @JsonRawValue String data) {
        static Event of(EventRow row) {
            return new Event(row.eventId(), row.type(), row.time(), row.payload());
        }
    }
}
