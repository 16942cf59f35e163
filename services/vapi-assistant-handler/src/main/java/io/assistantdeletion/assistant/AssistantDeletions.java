package io.assistantdeletion.assistant;

import static io.assistantdeletion.assistant.VapiAssistants.RESOURCE;

import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRejected;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.contracts.VendorDeletionWaived;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.vapi.work.VendorDeletion;
import io.assistantdeletion.vapi.work.VendorDeletions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Holds each assistant back until the log has told an outcome of every planned number. */
@Service
class AssistantDeletions {
    private final WaitingAssistants waiting;
    private final VendorDeletions deletions;

    AssistantDeletions(WaitingAssistants waiting, VendorDeletions deletions) {
        this.waiting = waiting;
        this.deletions = deletions;
    }

    @Transactional
    public void on(EventEnvelope envelope) {
        switch (envelope.event()) {
            case AssistantDeletionRequested request -> {
                waiting.add(request);
                releaseIfFree(request.deletionId(), envelope);
            }
            case PhoneNumberOutcome outcome -> {
                waiting.addOutcome(outcome.deletionId(), outcome.numberKey());
                releaseIfFree(outcome.deletionId(), envelope);
            }
            case VendorDeletionRequested request
            when request.assistant() ->
                deletions.requestAgain(VendorDeletion.of(
                        request, RESOURCE, request.vapiAssistantId().value(), envelope));
            case VendorDeletionWaived waiver
            when waiver.assistant() -> deletions.waive(waiver.deletionId(), RESOURCE, Cause.of(envelope));
            case VendorDeletionRequested _,
                    VendorDeletionWaived _,
                    VapiAssistantOutcome _,
                    AssistantDeletionCompleted _,
                    AssistantDeletionAmended _,
                    AssistantDeletionRejected _ -> {}
        }
    }

    private void releaseIfFree(DeletionId deletion, EventEnvelope envelope) {
        waiting.lock(deletion)
                .filter(WaitingAssistant::isFree)
                .map(WaitingAssistant::request)
                .ifPresent(request -> deletions.request(VendorDeletion.of(
                        request, RESOURCE, request.vapiAssistantId().value(), envelope)));
    }
}
