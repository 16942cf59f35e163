package io.assistantdeletion.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A command with its CloudEvents attributes.
 *
 * @param traceparent W3C trace context, if the sender traces
 */
public record CommandEnvelope(CommandId id, @Nullable String traceparent, DeleteAssistant command) implements Received {

    /** The same in another context: that of whoever handles it. */
    public CommandEnvelope tracedBy(@Nullable String newer) {
        return new CommandEnvelope(id, newer, command);
    }
}
