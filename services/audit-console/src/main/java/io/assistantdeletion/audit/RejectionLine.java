package io.assistantdeletion.audit;

import io.assistantdeletion.contracts.AssistantDeletionRejected;

/** That a command was refused. */
final class RejectionLine {
    private RejectionLine() {}

    static String of(AssistantDeletionRejected event) {
        return "⛔ Rejected: command %s for assistant %s: %s"
                .formatted(
                        event.commandId(), event.assistantId(), event.reason().text());
    }
}
