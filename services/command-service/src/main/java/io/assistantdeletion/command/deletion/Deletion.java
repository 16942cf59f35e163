package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.DeletionDetails;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState;
import io.assistantdeletion.saga.Revised;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A deletion as far as it is known: its events, and the state that they fold to. */
public record Deletion(DeletionState state, List<EventRow> events) {

    static Deletion of(List<EventRow> events) {
        DeletionState state = DeletionSaga.fold(
                        events.stream().map(EventRow::event).toList())
                .orElseThrow(() -> new IllegalStateException("The read model lacks the request of a deletion"));
        return new Deletion(state, events);
    }

    public boolean isCompleted() {
        return state instanceof DeletionState.Completed;
    }

    public DeletionDetails details() {
        return state.details();
    }

    /** The vendor's numbers that are to be deleted: as planned, and as found later. */
    public List<VapiPhoneNumberId> phoneNumbers() {
        Stream<VapiPhoneNumberId> planned = state.request().numbers().stream()
                .filter(PlannedNumber.Delete.class::isInstance)
                .map(number -> ((PlannedNumber.Delete) number).phoneNumberId());
        return Stream.concat(planned, numbersFoundLate().stream()).distinct().toList();
    }

    /** Those of them that the plan did not know. */
    public List<VapiPhoneNumberId> numbersFoundLate() {
        return events.stream()
                .map(EventRow::event)
                .filter(VendorDeletionRequested.class::isInstance)
                .flatMap(event -> ((VendorDeletionRequested) event).phoneNumbers().stream())
                .filter(id -> state.request().numbers().stream()
                        .noneMatch(planned -> planned.key().equals(NumberKey.of(id))))
                .distinct()
                .toList();
    }

    /** What is known of each resource that has an outcome. */
    Stream<VendorOutcome> outcomes() {
        return Stream.concat(
                state.numbers().newest().values().stream().map(Revised::outcome),
                Stream.ofNullable(state.assistantOutcome()));
    }

    /** Of a completed deletion: what the vendor may still hold, and nobody gave up. */
    public Outstanding outstanding() {
        return new Outstanding(
                phoneNumbers().stream()
                        .filter(id -> state.numbers()
                                .of(NumberKey.of(id))
                                .map(VendorOutcome::outstanding)
                                .orElse(true))
                        .toList(),
                Optional.ofNullable(state.assistantOutcome())
                        .map(VendorOutcome::outstanding)
                        .orElse(true));
    }

    /** Since when the number is known to be left over; none if it is not. */
    public Optional<Instant> outstandingSince(NumberKey number) {
        return since(event -> event instanceof PhoneNumberOutcome outcome
                        && outcome.numberKey().equals(number)
                ? outcome.outcome()
                : null);
    }

    /** Since when the assistant is known to be left over; none if it is not. */
    public Optional<Instant> assistantOutstandingSince() {
        return since(event -> event instanceof VapiAssistantOutcome outcome ? outcome.outcome() : null);
    }

    /** When the last unbroken row of outstanding outcomes began. */
    private Optional<Instant> since(Function<DeletionEvent, @Nullable VendorOutcome> outcomeIn) {
        @Nullable Instant since = null;
        for (EventRow row : events) {
            VendorOutcome outcome = outcomeIn.apply(row.event());
            if (outcome != null) {
                since = !outcome.outstanding() ? null : since == null ? row.time() : since;
            }
        }
        return Optional.ofNullable(since);
    }

    /** @param assistant whether the assistant is */
    public record Outstanding(List<VapiPhoneNumberId> phoneNumbers, boolean assistant) {
        public boolean isNothing() {
            return phoneNumbers.isEmpty() && !assistant;
        }
    }
}
