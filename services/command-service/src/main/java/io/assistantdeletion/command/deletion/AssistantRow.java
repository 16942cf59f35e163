package io.assistantdeletion.command.deletion;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a deletion reads of a row of {@code vapi_assistants}. */
record AssistantRow(
        UUID id,
        UUID organizationId,
        String vapiAssistantId,
        @Nullable String vapiPhoneNumber,
        @Nullable String phoneProvider) {
    /** Somebody provisioned a number, even if none is recorded. */
    boolean hasPhoneProvider() {
        return phoneProvider != null && !phoneProvider.isBlank();
    }
}
