package io.assistantdeletion.phone;

import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRejected;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.SkippedReason;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.contracts.VendorDeletionWaived;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.vapi.work.VendorDeletion;
import io.assistantdeletion.vapi.work.VendorDeletions;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records what a deletion says about its numbers; the worker does the rest. */
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
                request.numbers().forEach(number -> record(request, number, envelope));
            case VendorDeletionRequested request ->
                request.phoneNumbers().forEach(id -> deletions.requestAgain(row(request, id, envelope)));
            case VendorDeletionWaived waiver ->
                waiver.phoneNumbers()
                        .forEach(id -> deletions.waive(waiver.deletionId(), id.value(), Cause.of(envelope)));
            case PhoneNumberOutcome _,
                    VapiAssistantOutcome _,
                    AssistantDeletionCompleted _,
                    AssistantDeletionAmended _,
                    AssistantDeletionRejected _ -> {}
        }
    }

    private void record(AssistantDeletionRequested request, PlannedNumber planned, EventEnvelope envelope) {
        String key = planned.key().value();
        switch (planned) {
            case PlannedNumber.Delete delete ->
                deletions.request(
                        VendorDeletion.of(request, key, delete.phoneNumberId().value(), envelope));
            case PlannedNumber.KeepShared _ ->
                deletions.decide(
                        VendorDeletion.of(request, key, key, envelope),
                        new VendorOutcome.Skipped(SkippedReason.SHARED, List.of()));
            case PlannedNumber.Untracked _ -> deletions.search(VendorDeletion.of(request, key, key, envelope));
        }
    }

    private static VendorDeletion row(VendorDeletionRequested request, VapiPhoneNumberId id, EventEnvelope envelope) {
        return VendorDeletion.of(request, id.value(), id.value(), envelope);
    }
}
