package io.assistantdeletion.reconciler.comparison;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.VapiAssistantId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the application's tables have of some deleted assistants.
 *
 * @param assistants whose row is there
 * @param orphans tracking rows that name one of the vendor's assistants which nobody in the application has
 */
public record HostRows(Set<AssistantId> assistants, List<Orphan> orphans) {
    public HostRows {
        assistants = Set.copyOf(assistants);
        orphans = List.copyOf(orphans);
    }

    public record Orphan(UUID row, OrganizationId organization, VapiAssistantId vapiAssistant) {}
}
