package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.DeletionDetails;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.contracts.VendorDeletionWaived;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
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

    public DeletionId id() {
        return state.request().deletionId();
    }

    public Timeline timeline() {
        return Timeline.of(events);
    }

    public boolean isCompleted() {
        return state instanceof DeletionState.Completed;
    }

    public DeletionDetails details() {
        return state.details();
    }

    /** The vendor's numbers that are to be deleted: as planned, and as found later. */
    public List<VapiPhoneNumberId> numbersToDelete() {
        Stream<VapiPhoneNumberId> planned = state.request().numbers().stream()
                .filter(PlannedNumber.Delete.class::isInstance)
                .map(number -> ((PlannedNumber.Delete) number).phoneNumberId());
        return Stream.concat(planned, numbersFoundLate().stream()).distinct().toList();
    }

    /** Those of them that the plan did not name. */
    public List<VapiPhoneNumberId> numbersFoundLate() {
        return requests()
                .flatMap(request -> request.phoneNumbers().stream())
                .filter(id -> state.request().numbers().stream()
                        .noneMatch(planned -> planned.key().equals(NumberKey.of(id))))
                .distinct()
                .toList();
    }

    /** Of a completed deletion: what the vendor may still hold, and nobody gave up. */
    public Outstanding outstanding() {
        return outstanding(outcome -> true);
    }

    /** Of that: what has such an outcome, or none yet. */
    Outstanding outstanding(Predicate<VendorOutcome> which) {
        return new Outstanding(
                numbersToDelete().stream()
                        .filter(id -> outstandingSince(NumberKey.of(id)).isPresent())
                        .filter(id -> state.numbers()
                                .of(NumberKey.of(id))
                                .map(which::test)
                                .orElse(true))
                        .toList(),
                assistantOutstandingSince().isPresent()
                        && Optional.ofNullable(state.assistantOutcome())
                                .map(which::test)
                                .orElse(true));
    }

    /** Since when the number is known to be left over; none if it is not. */
    public Optional<Instant> outstandingSince(NumberKey number) {
        return since(event -> switch (event) {
            case PhoneNumberOutcome outcome
            when outcome.numberKey().equals(number) -> outcome.outcome().outstanding();
            case VendorDeletionRequested request
            when names(request.phoneNumbers(), number) ->
                isNewsFor(state.numbers().of(number).orElse(null));
            default -> null;
        });
    }

    /** Since when the assistant is known to be left over; none if it is not. */
    public Optional<Instant> assistantOutstandingSince() {
        return since(event -> switch (event) {
            case VapiAssistantOutcome outcome -> outcome.outcome().outstanding();
            case VendorDeletionRequested request when request.assistant() -> isNewsFor(state.assistantOutcome());
            default -> null;
        });
    }

    /** When the number was last asked for, if nothing was told of it since. */
    public Optional<Instant> unansweredSince(NumberKey number) {
        return unanswered(event -> switch (event) {
            case PhoneNumberOutcome outcome -> outcome.numberKey().equals(number);
            case VendorDeletionRequested request -> names(request.phoneNumbers(), number);
            case VendorDeletionWaived waiver -> names(waiver.phoneNumbers(), number);
            default -> false;
        });
    }

    /** When the assistant was last asked for, if nothing was told of it since. */
    public Optional<Instant> assistantUnansweredSince() {
        return unanswered(event -> switch (event) {
            case VapiAssistantOutcome _ -> true;
            case VendorDeletionRequested request -> request.assistant();
            case VendorDeletionWaived waiver -> waiver.assistant();
            default -> false;
        });
    }

    private Optional<Instant> unanswered(Predicate<DeletionEvent> isAboutIt) {
        return events.reversed().stream()
                .filter(row -> isAboutIt.test(row.event()))
                .findFirst()
                .filter(row -> row.event() instanceof VendorDeletionRequested)
                .map(EventRow::time);
    }

    private static boolean names(List<VapiPhoneNumberId> numbers, NumberKey number) {
        return numbers.stream().map(NumberKey::of).anyMatch(number::equals);
    }

    /** Asking again for what was given up, or for the first time, makes it outstanding until an outcome is told. */
    private static @Nullable Boolean isNewsFor(@Nullable VendorOutcome known) {
        boolean givenUp = known instanceof VendorOutcome.Failed failed && failed.reason() == FailedReason.WAIVED;
        return known == null || givenUp ? true : null;
    }

    /** When the last unbroken row of events began that tell it outstanding; null tells nothing. */
    private Optional<Instant> since(Function<DeletionEvent, @Nullable Boolean> outstanding) {
        @Nullable Instant since = null;
        for (EventRow row : events) {
            Boolean told = outstanding.apply(row.event());
            if (told != null) {
                since = !told ? null : since == null ? row.time() : since;
            }
        }
        return Optional.ofNullable(since);
    }

    private Stream<VendorDeletionRequested> requests() {
        return events.stream()
                .map(EventRow::event)
                .filter(VendorDeletionRequested.class::isInstance)
                .map(VendorDeletionRequested.class::cast);
    }

    /** @param assistant whether the assistant is */
    public record Outstanding(List<VapiPhoneNumberId> phoneNumbers, boolean assistant) {
        public boolean isNothing() {
            return phoneNumbers.isEmpty() && !assistant;
        }
    }
}
