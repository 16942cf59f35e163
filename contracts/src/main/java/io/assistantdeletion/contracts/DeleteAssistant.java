package io.assistantdeletion.contracts;

/** The command of {@link Topics#COMMANDS}: delete this assistant, in the name of whoever the record's token speaks for. */
public record DeleteAssistant(AssistantId assistantId) {
    /** The {@code ce_type}. */
    public static final String TYPE = "assistant-deletion.delete-assistant.v1";
}
