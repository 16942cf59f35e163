package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.SkippedReason;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.contracts.VendorDeletionWaived;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.vapi.work.VendorDeletion;
import io.assistantdeletion.vapi.work.VendorWork;
import java.util.List;

/** Models {@code PhoneNumberDeletions} and {@code VapiPhoneNumbers}. */
final class PhoneHandler {
    private final VendorWork work;

    PhoneHandler(VendorWork work) {
        this.work = work;
    }

    void on(EventEnvelope envelope, Transaction transaction) {
        switch (envelope.event()) {
            case AssistantDeletionRequested request ->
                request.numbers().forEach(number -> record(request, number, envelope, transaction));
            case VendorDeletionRequested request ->
                request.phoneNumbers()
                        .forEach(id -> work.requestAgain(
                                VendorDeletion.of(request, id.value(), id.value(), envelope), transaction));
            case VendorDeletionWaived waiver ->
                waiver.phoneNumbers()
                        .forEach(id -> work.waive(waiver.deletionId(), id.value(), Cause.of(envelope), transaction));
            default -> {}
        }
    }

    private void record(
            AssistantDeletionRequested request,
            PlannedNumber planned,
            EventEnvelope envelope,
            Transaction transaction) {
        String key = planned.key().value();
        VendorDeletion row = VendorDeletion.of(request, key, key, envelope);
        switch (planned) {
            case PlannedNumber.Delete _ -> work.request(row, transaction);
            case PlannedNumber.KeepShared _ ->
                work.decide(row, new VendorOutcome.Skipped(SkippedReason.SHARED, List.of()), transaction);
            case PlannedNumber.Untracked _ -> work.search(row, transaction);
        }
    }

    static DeletionEvent event(VendorDeletion row, int revision, VendorOutcome outcome) {
        return PhoneNumberOutcome.of(
                row.deletionId(), row.assistantId(), new NumberKey(row.resource()), revision, outcome);
    }
}
