package io.assistantdeletion.simulation;

import static io.assistantdeletion.contracts.OrderingRule.withoutOutcome;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.contracts.VendorDeletionWaived;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.vapi.work.VendorDeletion;
import io.assistantdeletion.vapi.work.VendorWork;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Models {@code AssistantDeletions} with its table {@code waiting_assistant}, and {@code VapiAssistants}. */
final class AssistantHandler {
    static final String RESOURCE = "assistant";

    private final VendorWork work;
    private final Map<DeletionId, Waiting> waiting = new HashMap<>();

    private record Waiting(AssistantDeletionRequested request, Set<NumberKey> withOutcome) {
        private Waiting and(NumberKey number) {
            Set<NumberKey> more = new HashSet<>(withOutcome);
            more.add(number);
            return new Waiting(request, more);
        }
    }

    AssistantHandler(VendorWork work) {
        this.work = work;
    }

    void on(EventEnvelope envelope, Transaction transaction) {
        switch (envelope.event()) {
            case AssistantDeletionRequested request -> {
                transaction.lock(waitingOf(request.deletionId()));
                Waiting known = waiting.getOrDefault(request.deletionId(), new Waiting(request, Set.of()));
                save(known, envelope, transaction);
            }
            case PhoneNumberOutcome outcome -> {
                transaction.lock(waitingOf(outcome.deletionId()));
                @Nullable Waiting known = waiting.get(outcome.deletionId());
                if (known != null) {
                    save(known.and(outcome.numberKey()), envelope, transaction);
                }
            }
            case VendorDeletionRequested request
            when request.assistant() ->
                work.requestAgain(
                        VendorDeletion.of(
                                request, RESOURCE, request.vapiAssistantId().value(), envelope),
                        transaction);
            case VendorDeletionWaived waiver
            when waiver.assistant() -> work.waive(waiver.deletionId(), RESOURCE, Cause.of(envelope), transaction);
            default -> {}
        }
    }

    private void save(Waiting newer, EventEnvelope envelope, Transaction transaction) {
        AssistantDeletionRequested request = newer.request();
        transaction.write(() -> waiting.put(request.deletionId(), newer));
        if (withoutOutcome(request.numbers(), newer.withOutcome()).isEmpty()) {
            work.request(
                    VendorDeletion.of(
                            request, RESOURCE, request.vapiAssistantId().value(), envelope),
                    transaction);
        }
    }

    private static Object waitingOf(DeletionId deletion) {
        return "waiting " + deletion;
    }

    static DeletionEvent event(VendorDeletion row, int revision, VendorOutcome outcome) {
        return VapiAssistantOutcome.of(row.deletionId(), row.assistantId(), revision, outcome);
    }
}
