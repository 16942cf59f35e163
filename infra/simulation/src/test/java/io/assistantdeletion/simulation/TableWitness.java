package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sees what cleanups do to the host application's tables, in the transaction that tells of it. */
final class TableWitness {
    private final HostDatabase host;
    private final Map<DeletionId, Told> told;

    TableWitness(HostDatabase host, Map<DeletionId, Told> told) {
        this.host = host;
        this.told = told;
    }

    /** @param begun when its transaction began: what came later it can't have seen */
    void cleaned(AssistantDeletionRequested request, List<HostAssignment> removed, Instant begun) {
        Told known = told.get(request.deletionId());
        if (known == null || known.outcome(AssistantHandler.RESOURCE).isEmpty()) {
            throw new Violation("rows of %s go before its assistant has an outcome", request.deletionId());
        }
        if (host.assistant(request.assistantId().value()) != null) {
            throw new Violation("the assistant's row is left by %s", request.deletionId());
        }
        host.assignments()
                .filter(row -> request.assistantId().value().equals(row.assistant())
                        || request.vapiAssistantId().value().equals(row.vapiAssistant()))
                .filter(row ->
                        row.organization().equals(request.organizationId().value()))
                .filter(row -> !row.insertedAt().isAfter(begun))
                .forEach(row -> {
                    throw new Violation("%s is left by %s", row.id(), request.deletionId());
                });
        for (HostAssignment row : removed) {
            if (host.assistants().stream().anyMatch(row::isOf)
                    || !row.organization().equals(request.organizationId().value())) {
                throw new Violation("%s of somebody else is removed by %s", row.id(), request.deletionId());
            }
        }
    }
}
