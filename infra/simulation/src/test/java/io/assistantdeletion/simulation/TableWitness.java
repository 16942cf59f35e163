package io.assistantdeletion.simulation;

import static java.util.stream.Collectors.toSet;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Sees what cleanups do to the host application's tables, in the transaction that tells of it. */
final class TableWitness {
    private final HostDatabase host;
    private final Map<DeletionId, Told> told;

    TableWitness(HostDatabase host, Map<DeletionId, Told> told) {
        this.host = host;
        this.told = told;
    }

    /** What whoever looks now sees of the assistant's tracking rows. */
    Set<UUID> rowsOf(AssistantDeletionRequested request) {
        return trackingRows(request).map(HostAssignment::id).collect(toSet());
    }

    /** @param seen by its transaction: what came later it can't have removed */
    void cleaned(AssistantDeletionRequested request, List<HostAssignment> removed, Set<UUID> seen) {
        Told known = told.get(request.deletionId());
        if (known == null || known.outcome(AssistantHandler.RESOURCE).isEmpty()) {
            throw new Violation("rows of %s go before its assistant has an outcome", request.deletionId());
        }
        if (host.assistant(request.assistantId().value()) != null) {
            throw new Violation("the assistant's row is left by %s", request.deletionId());
        }
        trackingRows(request).filter(row -> seen.contains(row.id())).forEach(row -> {
            throw new Violation("%s is left by %s", row.id(), request.deletionId());
        });
        for (HostAssignment row : removed) {
            if (host.assistants().stream().anyMatch(row::isOf)
                    || !row.organization().equals(request.organizationId().value())) {
                throw new Violation("%s of somebody else is removed by %s", row.id(), request.deletionId());
            }
        }
    }

    private Stream<HostAssignment> trackingRows(AssistantDeletionRequested request) {
        return host.assignments()
                .filter(row -> request.assistantId().value().equals(row.assistant())
                        || request.vapiAssistantId().value().equals(row.vapiAssistant()))
                .filter(row ->
                        row.organization().equals(request.organizationId().value()));
    }
}
