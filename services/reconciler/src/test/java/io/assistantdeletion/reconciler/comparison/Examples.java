package io.assistantdeletion.reconciler.comparison;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.PhoneNumber;
import io.assistantdeletion.contracts.PhoneNumberDeleted;
import io.assistantdeletion.contracts.PhoneNumberDeletionFailed;
import io.assistantdeletion.contracts.PhoneNumberDeletionSkipped;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.contracts.SkippedReason;
import io.assistantdeletion.contracts.VapiAssistantDeleted;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One deletion of an assistant with one number, told by the saga itself. */
final class Examples {
    static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    static final VapiPhoneNumberId NUMBER = new VapiPhoneNumberId("phone-1");
    static final AssistantDeletionRequested REQUEST = new AssistantDeletionRequested(
            DeletionId.next(),
            new AssistantId(UUID.randomUUID()),
            new OrganizationId(UUID.randomUUID()),
            new VapiAssistantId("asst-1"),
            List.of(new PlannedNumber.Delete(NUMBER, new PhoneNumber("+15550000001"))),
            List.of(),
            "somebody");
    static final PlannedNumber PLANNED = REQUEST.numbers().getFirst();

    private Examples() {}

    static FoldedDeletion completed() {
        return folded(completedAfter(numberDeleted()));
    }

    static FoldedDeletion begun() {
        return folded(DeletionSaga.fold(List.of(REQUEST)).orElseThrow());
    }

    static FoldedDeletion folded(DeletionState state) {
        return new FoldedDeletion(state, NOW.minusSeconds(600));
    }

    /** The rest goes well. */
    static DeletionState completedAfter(DeletionEvent numberOutcome) {
        List<DeletionEvent> log = new ArrayList<>(List.of(REQUEST, numberOutcome, assistantDeleted()));
        DeletionState.CleaningDatabase cleaning =
                (DeletionState.CleaningDatabase) DeletionSaga.fold(log).orElseThrow();
        log.add(DeletionSaga.completion(cleaning, new RemovedRows(1, 1)));
        return DeletionSaga.fold(log).orElseThrow();
    }

    static DeletionEvent numberDeleted() {
        return new PhoneNumberDeleted(REQUEST.deletionId(), REQUEST.assistantId(), PLANNED.key(), 1);
    }

    static DeletionEvent numberFailed(FailedReason reason) {
        return new PhoneNumberDeletionFailed(
                REQUEST.deletionId(), REQUEST.assistantId(), PLANNED.key(), 1, reason, false);
    }

    static DeletionEvent numberSkipped(SkippedReason reason, String... candidates) {
        return new PhoneNumberDeletionSkipped(
                REQUEST.deletionId(),
                REQUEST.assistantId(),
                PLANNED.key(),
                1,
                reason,
                List.of(candidates).stream().map(VapiPhoneNumberId::new).toList());
    }

    static DeletionEvent assistantDeleted() {
        return new VapiAssistantDeleted(REQUEST.deletionId(), REQUEST.assistantId(), 1);
    }

    /** What is told of the number. */
    static Told told(DeletionEvent numberOutcome) {
        return Told.of(completedAfter(numberOutcome)).stream()
                .filter(told -> told.resource().kind() == Resource.Kind.PHONE_NUMBER)
                .findFirst()
                .orElseThrow();
    }
}
