package io.assistantdeletion.command.deletion;

import static io.assistantdeletion.security.Action.DELETE;

import io.assistantdeletion.command.deletion.Permissions.LatestDeletion;
import io.assistantdeletion.contracts.AssignmentId;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.outbox.Outbox;
import io.assistantdeletion.security.Action;
import io.assistantdeletion.security.Caller;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asking for deletions and knowing what became of them. At most one is open per assistant and organization. */
@Service
public class Deletions {
    private final HostTables host;
    private final Permissions permissions;
    private final DeletionRows rows;
    private final JdbcAggregateOperations aggregates;
    private final History history;
    private final Outbox outbox;
    private final CompletionSignals signals;
    private final ApplicationEventPublisher events;

    Deletions(
            HostTables host,
            Permissions permissions,
            DeletionRows rows,
            JdbcAggregateOperations aggregates,
            History history,
            Outbox outbox,
            CompletionSignals signals,
            ApplicationEventPublisher events) {
        this.host = host;
        this.permissions = permissions;
        this.rows = rows;
        this.aggregates = aggregates;
        this.history = history;
        this.outbox = outbox;
        this.signals = signals;
        this.events = events;
    }

    /**
     * Joins the open deletion; with none open and the assistant there, plans and records a new one; with no assistant
     * there, names the latest. Locking the assistant makes two callers get the same.
     *
     * @param cause what led to it
     * @return none if there is no such assistant that the caller may delete
     * @throws ScopeMissingException if there can't be any
     */
    @Transactional
    public Optional<DeletionId> request(AssistantId assistant, Caller caller, Cause cause) {
        requireScope(DELETE, caller);
        if (!permissions.mayDelete(assistant.value(), caller)) {
            return Optional.empty();
        }
        host.lockForPlanning(assistant.toString());
        Optional<AssistantRow> row = permissions.findAssistant(assistant.value(), caller);
        Optional<LatestDeletion> latest = permissions.findLatest(assistant.value(), DELETE, caller);
        return row.filter(found -> latest.filter(deletion -> deletion.isOpenIn(found.organizationId()))
                        .isEmpty())
                .map(found -> record(found, caller, cause))
                .or(() -> latest.map(LatestDeletion::id));
    }

    /**
     * @throws AssistantNotFoundException if the caller may not do that with such a deletion
     * @throws ScopeMissingException if there can't be any
     */
    @Transactional(readOnly = true)
    public Deletion latest(AssistantId assistant, Action action, Caller caller) {
        requireScope(action, caller);
        return permissions
                .findLatest(assistant.value(), action, caller)
                .map(latest -> get(latest.id()))
                .orElseThrow(AssistantNotFoundException::new);
    }

    @Transactional(readOnly = true)
    public Deletion get(DeletionId deletion) {
        return Deletion.of(history.of(deletion));
    }

    /**
     * Those that have been open for the longest time, and the newest ones that have been so for more than a minute.
     *
     * @param each so many of both
     */
    @Transactional(readOnly = true)
    public List<Deletion> oldestAndNewestOpen(int each) {
        List<DeletionId> open =
                rows.oldestAndNewestOpen(each).stream().map(DeletionId::new).toList();
        return history.of(open).values().stream().map(Deletion::of).toList();
    }

    /** Takes an event of the log into the read model and tells who waits for it, in one transaction. */
    @Transactional
    public void project(EventEnvelope envelope) {
        if (envelope.event() instanceof DeletionEvent event) {
            history.add(envelope, event);
        }
        if (envelope.event() instanceof AssistantDeletionRequested request) {
            rows.remember(
                    request.deletionId().value(),
                    request.assistantId().value(),
                    request.organizationId().value(),
                    envelope.time());
        }
        if (envelope.event() instanceof AssistantDeletionCompleted completed) {
            boolean news = rows.complete(completed.deletionId().value()) == 1;
            signals.send(completed.deletionId());
            if (news) {
                events.publishEvent(new DeletionCompleted(get(completed.deletionId())));
            }
        }
    }

    private static void requireScope(Action action, Caller caller) {
        if (!caller.couldDo(action)) {
            throw new ScopeMissingException(action);
        }
    }

    private DeletionId record(AssistantRow assistant, Caller caller, Cause cause) {
        AssistantDeletionRequested request = plan(assistant, caller);
        aggregates.insert(
                new DeletionRow(request.deletionId().value(), assistant.id(), assistant.organizationId(), null, null));
        history.add(outbox.append(request, cause), request);
        return request.deletionId();
    }

    /** Numbers and ids are locked in sorted order, so that deletions that share one decide one after the other. */
    private AssistantDeletionRequested plan(AssistantRow assistant, Caller caller) {
        DeletionPlan.tracked(assistant, host.findAssignments(assistant)).stream()
                .flatMap(tracked -> Stream.concat(tracked.number().stream(), tracked.id().stream()))
                .sorted()
                .distinct()
                .forEach(host::lockForPlanning);
        List<AssignmentRow> assignments = host.findAssignments(assistant);
        List<TrackedNumber> tracked = DeletionPlan.tracked(assistant, assignments);
        return new AssistantDeletionRequested(
                DeletionId.next(),
                new AssistantId(assistant.id()),
                new OrganizationId(assistant.organizationId()),
                new VapiAssistantId(assistant.vapiAssistantId()),
                DeletionPlan.numbers(tracked, host.findOtherUses(assistant, tracked)),
                assignments.stream().map(row -> new AssignmentId(row.id())).toList(),
                caller.name());
    }
}
