package io.assistantdeletion.contracts;

import java.util.UUID;

/**
 * A command was refused, and nothing else happened. It is about the command, not about the assistant: whoever may not
 * delete that adds nothing to what is told of it.
 *
 * @param assistantId as the command named it; nobody has looked whether it exists
 */
public record AssistantDeletionRejected(CommandId commandId, AssistantId assistantId, RejectedReason reason)
        implements Event {
    @Override
    public String subject() {
        return commandId.toString();
    }

    @Override
    public UUID correlationId() {
        return commandId.value();
    }
}
