package io.assistantdeletion.simulation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the host application's table {@code vapi_assistants}. */
public record HostAssistant(
        UUID id,
        UUID organization,
        String vapiId,
        @Nullable String number,
        @Nullable String provider) {}
