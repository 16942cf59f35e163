package io.assistantdeletion.audit;

import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.DeletionDetails;

/** What is known now of a deletion that was told as complete before. */
final class AmendmentLine {
    private AmendmentLine() {}

    static String of(AssistantDeletionAmended event) {
        DeletionDetails details = event.details();
        return "ℹ️  Amended: assistant %s - phone number %s, assistant %s"
                .formatted(
                        event.assistantId(),
                        event.numbers().isEmpty() ? "none" : atVapi(details.phoneNumberDeleted()),
                        atVapi(details.assistantDeleted()));
    }

    private static String atVapi(boolean deleted) {
        return deleted ? "✅ deleted from Vapi" : "❌ not deleted from Vapi";
    }
}
