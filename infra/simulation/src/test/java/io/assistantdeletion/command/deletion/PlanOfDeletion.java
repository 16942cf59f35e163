package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.AssignmentId;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.simulation.HostAssignment;
import io.assistantdeletion.simulation.HostAssistant;
import io.assistantdeletion.simulation.HostDatabase;
import io.assistantdeletion.simulation.Transaction;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Models {@code Deletions.plan} and {@link HostTables} around the real {@link DeletionPlan}. */
public final class PlanOfDeletion {
    private final HostDatabase host;
    private final Predicate<UUID> hasOpenDeletion;

    public PlanOfDeletion(HostDatabase host, Predicate<UUID> hasOpenDeletion) {
        this.host = host;
        this.hasOpenDeletion = hasOpenDeletion;
    }

    public AssistantDeletionRequested request(HostAssistant assistant, DeletionId deletion, Transaction transaction) {
        List<AssignmentRow> assignments = assignments(assistant);
        List<TrackedNumber> tracked = DeletionPlan.tracked(row(assistant), assignments);
        tracked.stream()
                .flatMap(number -> Stream.concat(number.number().stream(), number.id().stream()))
                .sorted()
                .distinct()
                .forEach(transaction::lock);
        return new AssistantDeletionRequested(
                deletion,
                new AssistantId(assistant.id()),
                new OrganizationId(assistant.organization()),
                new VapiAssistantId(assistant.vapiId()),
                DeletionPlan.numbers(tracked, otherUses(assistant, tracked)),
                assignments.stream().map(row -> new AssignmentId(row.id())).toList(),
                "somebody");
    }

    private List<AssignmentRow> assignments(HostAssistant assistant) {
        return host.assignments()
                .filter(row -> row.organization().equals(assistant.organization()))
                .filter(row ->
                        row.isOf(assistant) || (row.number().equals(assistant.number()) && hasNoLastingOwner(row)))
                .map(row -> new AssignmentRow(row.id(), row.number(), row.numberId(), row.active()))
                .toList();
    }

    private boolean hasNoLastingOwner(HostAssignment row) {
        return host.assistants().stream().filter(row::isOf).allMatch(owner -> hasOpenDeletion.test(owner.id()));
    }

    private List<NumberUse> otherUses(HostAssistant assistant, List<TrackedNumber> tracked) {
        return host
                .otherUses(
                        assistant.id(),
                        assistant.organization(),
                        tracked.stream()
                                .flatMap(number -> number.number().stream())
                                .toList(),
                        tracked.stream().flatMap(number -> number.id().stream()).toList(),
                        hasOpenDeletion)
                .stream()
                .map(use -> new NumberUse(use.user().id(), use.number(), use.numberId()))
                .toList();
    }

    private static AssistantRow row(HostAssistant assistant) {
        return new AssistantRow(
                assistant.id(), assistant.organization(), assistant.vapiId(), assistant.number(), assistant.provider());
    }
}
