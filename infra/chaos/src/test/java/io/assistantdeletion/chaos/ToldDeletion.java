package io.assistantdeletion.chaos;

import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.SkippedReason;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState;
import io.assistantdeletion.saga.Effect;
import io.assistantdeletion.saga.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the log tells of one deletion. */
record ToldDeletion(
        DeletionId id, AssistantDeletionRequested request, DeletionState state, List<EventLog.Entry> entries) {

    static Optional<ToldDeletion> of(DeletionId id, List<EventLog.Entry> entries) {
        List<DeletionEvent> events = entries.stream()
                .map(entry -> (DeletionEvent) entry.envelope().event())
                .toList();
        return DeletionSaga.fold(events).map(state -> new ToldDeletion(id, state.request(), state, entries));
    }

    boolean isCompleted() {
        return state instanceof DeletionState.Completed;
    }

    /** Of the completion; as told, not as waited for. */
    Duration took() {
        return Duration.between(
                entries.getFirst().envelope().time(),
                entries.stream()
                        .filter(entry -> entry.envelope().event() instanceof AssistantDeletionCompleted)
                        .findFirst()
                        .orElseThrow()
                        .envelope()
                        .time());
    }

    /** By the saga, and how often the log tells it. */
    boolean isAmendedAsOftenAsItShould() {
        DeletionState before = DeletionSaga.begin(request).state();
        int amendments = 0;
        for (EventLog.Entry entry : entries.subList(1, entries.size())) {
            Step step =
                    DeletionSaga.step(before, (DeletionEvent) entry.envelope().event());
            before = step.state();
            amendments += step.effects().stream().anyMatch(Effect.Append.class::isInstance) ? 1 : 0;
        }
        return amendments == events(AssistantDeletionAmended.class).count();
    }

    /** When the log held an outcome of each planned number; none if one has none. */
    @Nullable Instant numbersTold() {
        Set<NumberKey> lacking = new HashSet<>();
        request.numbers().forEach(number -> lacking.add(number.key()));
        Instant told = entries.getFirst().appended();
        for (EventLog.Entry entry : entries) {
            if (lacking.isEmpty()) {
                return told;
            }
            if (entry.envelope().event() instanceof PhoneNumberOutcome outcome && lacking.remove(outcome.numberKey())) {
                told = entry.appended();
            }
        }
        return lacking.isEmpty() ? told : null;
    }

    /** The vendor's ids of all that anybody asked to delete, with the assistant's. */
    Set<String> askedFor() {
        Set<String> ids = new HashSet<>();
        ids.add(request.vapiAssistantId().value());
        request.numbers().stream()
                .filter(PlannedNumber.Delete.class::isInstance)
                .forEach(number -> ids.add(number.key().value()));
        events(VendorDeletionRequested.class)
                .flatMap(later -> later.phoneNumbers().stream())
                .forEach(id -> ids.add(id.value()));
        return ids;
    }

    /** The vendor's ids of what may still be there: it is told as skipped, refused, given up or not deleted. */
    Set<String> toldAsLeft() {
        Set<String> left = new HashSet<>();
        state.numbers().newest().forEach((key, revised) -> {
            if (isLeft(revised.outcome())) {
                left.add(key.value());
            }
            if (revised.outcome() instanceof VendorOutcome.Skipped skipped) {
                skipped.candidates().forEach(candidate -> left.add(candidate.value()));
            }
        });
        VendorOutcome assistant = state.assistantOutcome();
        if (assistant != null && isLeft(assistant)) {
            left.add(request.vapiAssistantId().value());
        }
        return left;
    }

    /** A number without an id; which of the vendor's it is can be told only if the vendor could be searched in time. */
    boolean tellsAnUntrackedNumber() {
        return state.numbers().newest().values().stream()
                .anyMatch(revised -> revised.outcome() instanceof VendorOutcome.Skipped skipped
                        && skipped.reason() == SkippedReason.ID_NOT_TRACKED);
    }

    private static boolean isLeft(VendorOutcome outcome) {
        return switch (outcome) {
            case VendorOutcome.Deleted _ -> false;
            case VendorOutcome.Skipped _ -> true;
            case VendorOutcome.Failed failed -> failed.outstanding() && !failed.willRetry();
        };
    }

    private <E extends DeletionEvent> Stream<E> events(Class<E> type) {
        return entries.stream()
                .map(entry -> entry.envelope().event())
                .filter(type::isInstance)
                .map(type::cast);
    }
}
