package io.assistantdeletion.command.deletion;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a deletion reads of a row of {@code vapi_assistants}. */
record AssistantRow(
        UUID id,
        UUID organizationId,
        String vapiAssistantId,
        @Nullable String vapiPhoneNumber) {}
