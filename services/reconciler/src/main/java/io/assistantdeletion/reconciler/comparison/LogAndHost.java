package io.assistantdeletion.reconciler.comparison;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.reconciler.comparison.Finding.AssignmentRowRemains;
import io.assistantdeletion.reconciler.comparison.Finding.AssistantRowRemains;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Of an assistant whose newest deletion is completed the application's tables hold no row. */
public final class LogAndHost {
    private LogAndHost() {}

    /** @param newest of each assistant the newest deletion; nothing moves in it */
    public static List<Finding> compare(Collection<FoldedDeletion> newest, HostRows rows) {
        return newest.stream()
                .filter(FoldedDeletion::isCompleted)
                .flatMap(folded -> compare(folded.state().request(), rows))
                .toList();
    }

    /** Whose row is there is not deleted, and its tracking rows are right to name it. */
    private static Stream<Finding> compare(AssistantDeletionRequested deletion, HostRows rows) {
        if (rows.assistants().contains(deletion.assistantId())) {
            return Stream.of(new AssistantRowRemains(deletion.deletionId(), deletion.assistantId()));
        }
        return rows.orphans().stream()
                .filter(row -> row.organization().equals(deletion.organizationId())
                        && row.vapiAssistant().equals(deletion.vapiAssistantId()))
                .map(row -> new AssignmentRowRemains(deletion.deletionId(), row.vapiAssistant(), row.row()));
    }
}
