package io.assistantdeletion.phone;

import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.SkippedReason;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.vapi.work.VendorDeletion;
import io.assistantdeletion.vapi.work.VendorDeletions;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records what the plan of a deletion says about its numbers; the worker does the rest. */
@Service
class PhoneNumberDeletions {
    private final VendorDeletions deletions;

    PhoneNumberDeletions(VendorDeletions deletions) {
        this.deletions = deletions;
    }

    @Transactional
    public void on(EventEnvelope envelope) {
        switch (envelope.event()) {
            case AssistantDeletionRequested request ->
                request.numbers().forEach(number -> record(request, number, Cause.of(envelope)));
            case PhoneNumberOutcome _,
                    VapiAssistantOutcome _,
                    AssistantDeletionCompleted _,
                    AssistantDeletionAmended _ -> {}
        }
    }

    private void record(AssistantDeletionRequested request, PlannedNumber planned, Cause cause) {
        String key = planned.key().value();
        switch (planned) {
            case PlannedNumber.Delete delete ->
                deletions.request(
                        VendorDeletion.of(request, key, delete.phoneNumberId().value(), cause));
            case PlannedNumber.KeepShared _ ->
                deletions.decide(VendorDeletion.of(request, key, key, cause), skipped(SkippedReason.SHARED));
            case PlannedNumber.Untracked _ ->
                deletions.decide(VendorDeletion.of(request, key, key, cause), skipped(SkippedReason.ID_NOT_TRACKED));
        }
    }

    private static VendorOutcome skipped(SkippedReason reason) {
        return new VendorOutcome.Skipped(reason, List.of());
    }
}
