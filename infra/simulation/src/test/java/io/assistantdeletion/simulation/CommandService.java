package io.assistantdeletion.simulation;

import static java.util.Objects.requireNonNull;

import io.assistantdeletion.command.deletion.PlanOfDeletion;
import io.assistantdeletion.command.deletion.ReadModel;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.RequestReason;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.contracts.VendorDeletionWaived;
import io.assistantdeletion.outbox.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Models {@code Deletions}, {@code RetriesAndWaivers} and {@code History}. Who may ask is not simulated. */
final class CommandService {
    private final Run run;
    private final Database database;
    private final HostDatabase host;
    private final PlanOfDeletion plan;
    private final Map<DeletionId, AssistantDeletionRequested> deletions = new LinkedHashMap<>();
    private final Map<UUID, DeletionId> open = new HashMap<>();
    private final Map<DeletionId, List<EventEnvelope>> history = new HashMap<>();

    CommandService(Run run, Database database, HostDatabase host) {
        this.run = run;
        this.database = database;
        this.host = host;
        this.plan = new PlanOfDeletion(host, open::containsKey);
    }

    /** Joins the open deletion, or plans a new one if the assistant is there. */
    boolean request(HostAssistant assistant) {
        return database.transact(transaction -> {
            transaction.lock(assistant.id().toString());
            if (open.containsKey(assistant.id())) {
                run.figures().count("request that joined");
            } else if (host.assistant(assistant.id()) != null) {
                DeletionId id = new DeletionId(run.ids().next('D'));
                AssistantDeletionRequested request = plan.request(assistant, id, transaction);
                EventEnvelope envelope = transaction.append(request, Cause.NONE);
                transaction.write(() -> record(request, envelope));
            }
        });
    }

    private void record(AssistantDeletionRequested request, EventEnvelope envelope) {
        if (open.putIfAbsent(request.assistantId().value(), request.deletionId()) != null) {
            throw new Violation("%s is the second open deletion of its assistant", request.deletionId());
        }
        deletions.put(request.deletionId(), request);
        add(request.deletionId(), envelope);
    }

    private void add(DeletionId deletion, EventEnvelope envelope) {
        List<EventEnvelope> events = history.computeIfAbsent(deletion, _ -> new ArrayList<>());
        if (events.stream().noneMatch(known -> known.id().equals(envelope.id()))) {
            events.add(envelope);
        }
    }

    /** Models {@code Deletions.project}. */
    void on(EventEnvelope envelope, Transaction transaction) {
        DeletionEvent event = (DeletionEvent) envelope.event();
        transaction.lock(envelope.id());
        transaction.write(() -> {
            add(event.deletionId(), envelope);
            if (event instanceof AssistantDeletionCompleted) {
                open.remove(event.assistantId().value(), event.deletionId());
            }
        });
    }

    void retry(DeletionId deletion, RequestReason reason) {
        ReadModel known = known(deletion);
        if (known.isCompleted()) {
            AssistantDeletionRequested request = requireNonNull(deletions.get(deletion));
            tell(new VendorDeletionRequested(
                    deletion,
                    request.assistantId(),
                    request.organizationId(),
                    request.vapiAssistantId(),
                    reason,
                    known.numbersToDelete(),
                    true,
                    "somebody"));
        }
    }

    void waive(DeletionId deletion) {
        ReadModel known = known(deletion);
        List<VapiPhoneNumberId> numbers = known.isCompleted() ? known.outstandingNumbers() : List.of();
        boolean assistant = known.isCompleted() && known.isAssistantOutstanding();
        if (assistant || !numbers.isEmpty()) {
            AssistantDeletionRequested request = requireNonNull(deletions.get(deletion));
            tell(new VendorDeletionWaived(
                    deletion,
                    request.assistantId(),
                    request.organizationId(),
                    numbers,
                    assistant,
                    "enough",
                    "somebody"));
        }
    }

    private void tell(DeletionEvent event) {
        database.transact(transaction -> transaction.append(event, Cause.NONE));
    }

    private ReadModel known(DeletionId deletion) {
        return new ReadModel(requireNonNull(history.get(deletion)));
    }

    /** Those that were accepted, in their order. */
    List<AssistantDeletionRequested> accepted() {
        return List.copyOf(deletions.values());
    }
}
