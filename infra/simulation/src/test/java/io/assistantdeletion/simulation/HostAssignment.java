package io.assistantdeletion.simulation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the host application's table {@code phone_number_assignments}. */
public record HostAssignment(
        UUID id,
        UUID organization,
        String number,
        @Nullable String numberId,
        @Nullable UUID assistant,
        @Nullable String vapiAssistant,
        boolean active) {
    /** Joins as the product's statements do: by either id. */
    public boolean isOf(HostAssistant owner) {
        return owner.id().equals(assistant) || owner.vapiId().equals(vapiAssistant);
    }

    HostAssignment passedTo(HostAssistant survivor) {
        return new HostAssignment(id, organization, number, numberId, survivor.id(), survivor.vapiId(), active);
    }

    HostAssignment ofNobody() {
        return new HostAssignment(id, organization, number, numberId, null, vapiAssistant, active);
    }
}
