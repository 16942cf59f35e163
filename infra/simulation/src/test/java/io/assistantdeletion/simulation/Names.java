package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRejected;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.Event;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.contracts.VendorDeletionWaived;
import io.assistantdeletion.contracts.VendorOutcome;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a trace calls things: short, and the same in each run. */
final class Names {
    private Names() {}

    static Object of(@Nullable Object thing) {
        return switch (thing) {
            case null -> "nothing";
            case UUID id -> Ids.name(id);
            case DeletionId id -> Ids.name(id.value());
            case EventId id -> Ids.name(id.value());
            case VendorOutcome outcome -> outcome(outcome);
            case Event event -> event(event);
            default -> thing;
        };
    }

    private static String outcome(VendorOutcome outcome) {
        return switch (outcome) {
            case VendorOutcome.Deleted _ -> "deleted";
            case VendorOutcome.Skipped skipped -> "skipped as " + skipped.reason();
            case VendorOutcome.Failed failed ->
                "failed as " + failed.reason() + (failed.willRetry() ? ", retried" : "");
        };
    }

    private static String event(Event event) {
        return switch (event) {
            case AssistantDeletionRequested request ->
                "Requested %s of %s: %s"
                        .formatted(
                                of(request.deletionId()),
                                request.vapiAssistantId().value(),
                                request.numbers().stream().map(Names::planned).collect(Collectors.joining(", ")));
            case PhoneNumberOutcome told ->
                "%s number %s %s (%d)"
                        .formatted(of(told.deletionId()), told.numberKey(), of(told.outcome()), told.revision());
            case VapiAssistantOutcome told ->
                "%s assistant %s (%d)".formatted(of(told.deletionId()), of(told.outcome()), told.revision());
            case AssistantDeletionCompleted told -> "%s completed".formatted(of(told.deletionId()));
            case AssistantDeletionAmended told -> "%s amended".formatted(of(told.deletionId()));
            case VendorDeletionRequested told ->
                "%s %s asked for: %s%s"
                        .formatted(
                                of(told.deletionId()),
                                told.reason(),
                                told.phoneNumbers(),
                                told.assistant() ? " and the assistant" : "");
            case VendorDeletionWaived told ->
                "%s waived: %s%s"
                        .formatted(
                                of(told.deletionId()),
                                told.phoneNumbers(),
                                told.assistant() ? " and the assistant" : "");
            case AssistantDeletionRejected told -> "rejected " + told.commandId();
        };
    }

    private static String planned(PlannedNumber number) {
        return switch (number) {
            case PlannedNumber.Delete delete -> "delete " + delete.phoneNumberId();
            case PlannedNumber.KeepShared shared -> "keep shared " + shared.key();
            case PlannedNumber.Untracked untracked -> untracked.key().value();
        };
    }
}
