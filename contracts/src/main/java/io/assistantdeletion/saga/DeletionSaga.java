package io.assistantdeletion.saga;

import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.PhoneNumberDeletionFailed;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.ReleasedNumber;
import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.contracts.VapiAssistantDeletionFailed;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.contracts.VendorDeletionWaived;
import io.assistantdeletion.saga.DeletionState.CleaningDatabase;
import io.assistantdeletion.saga.DeletionState.Completed;
import io.assistantdeletion.saga.DeletionState.ReleasingAssistant;
import io.assistantdeletion.saga.DeletionState.ReleasingPhoneNumbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The deletion of an assistant as a pure function of the log. A state changes only by an event that was read from the
 * log, so folding the log always gives the saved state; an event that a state has no use for is named there.
 * Longer than other files on purpose: the whole process is to be seen in one place.
 */
public final class DeletionSaga {
    /** The revision of what the coordinator says for a silent handler: lower than any of the handler's own. */
    private static final int TIME_OUT_REVISION = 0;

    private DeletionSaga() {}

    public static Step begin(AssistantDeletionRequested request) {
        return afterPhoneNumbers(request, NumberOutcomes.NONE);
    }

    public static Step step(DeletionState state, DeletionEvent event) {
        return switch (state) {
            case ReleasingPhoneNumbers s -> releasingPhoneNumbers(s, event);
            case ReleasingAssistant s -> releasingAssistant(s, event);
            case CleaningDatabase s -> cleaningDatabase(s, event);
            case Completed s -> completed(s, event);
        };
    }

    /** The state that these events lead to; none if the request is not the first of them. */
    public static Optional<DeletionState> fold(List<DeletionEvent> log) {
        if (log.isEmpty() || !(log.getFirst() instanceof AssistantDeletionRequested request)) {
            return Optional.empty();
        }
        DeletionState state = begin(request).state();
        for (DeletionEvent event : log.subList(1, log.size())) {
            state = step(state, event).state();
        }
        return Optional.of(state);
    }

    /** What to append when the handler owes an outcome for too long. The state moves when these come back. */
    public static List<DeletionEvent> timeOuts(DeletionState state) {
        AssistantDeletionRequested request = state.request();
        return switch (state) {
            case ReleasingPhoneNumbers s ->
                s.numbers().lacking(request.numbers()).stream()
                        .sorted()
                        .<DeletionEvent>map(number -> new PhoneNumberDeletionFailed(
                                request.deletionId(),
                                request.assistantId(),
                                number,
                                TIME_OUT_REVISION,
                                FailedReason.TIMED_OUT,
                                true))
                        .toList();
            case ReleasingAssistant _ ->
                List.of(new VapiAssistantDeletionFailed(
                        request.deletionId(), request.assistantId(), TIME_OUT_REVISION, FailedReason.TIMED_OUT, true));
            case CleaningDatabase _, Completed _ -> List.of();
        };
    }

    /** What to append in the transaction that deleted the rows. */
    public static AssistantDeletionCompleted completion(CleaningDatabase state, RemovedRows removed) {
        AssistantDeletionRequested request = state.request();
        Told told = Told.now(state.numbers(), state.assistant());
        Stream<ReleasedNumber> numbers = request.numbers().stream()
                .flatMap(planned -> state.numbers().of(planned.key()).stream()
                        .map(outcome -> new ReleasedNumber(planned, outcome)));
        return new AssistantDeletionCompleted(
                request.deletionId(),
                request.assistantId(),
                request.organizationId(),
                request.vapiAssistantId(),
                numbers.toList(),
                told.assistant(),
                removed,
                told.details());
    }

    private static Step releasingPhoneNumbers(ReleasingPhoneNumbers state, DeletionEvent event) {
        return switch (event) {
            case PhoneNumberOutcome outcome ->
                afterPhoneNumbers(state.request(), state.numbers().with(outcome));
            case AssistantDeletionRequested _,
                    VapiAssistantOutcome _,
                    AssistantDeletionCompleted _,
                    AssistantDeletionAmended _,
                    VendorDeletionRequested _,
                    VendorDeletionWaived _ -> Step.to(state);
        };
    }

    private static Step afterPhoneNumbers(AssistantDeletionRequested request, NumberOutcomes numbers) {
        return Step.to(
                numbers.lacking(request.numbers()).isEmpty()
                        ? new ReleasingAssistant(request, numbers)
                        : new ReleasingPhoneNumbers(request, numbers));
    }

    private static Step releasingAssistant(ReleasingAssistant state, DeletionEvent event) {
        return switch (event) {
            case PhoneNumberOutcome outcome ->
                Step.to(new ReleasingAssistant(state.request(), state.numbers().with(outcome)));
            case VapiAssistantOutcome outcome ->
                Step.to(
                        new CleaningDatabase(state.request(), state.numbers(), Revised.of(outcome)),
                        new Effect.CleanUpDatabase());
            case AssistantDeletionRequested _,
                    AssistantDeletionCompleted _,
                    AssistantDeletionAmended _,
                    VendorDeletionRequested _,
                    VendorDeletionWaived _ -> Step.to(state);
        };
    }

    private static Step cleaningDatabase(CleaningDatabase state, DeletionEvent event) {
        return switch (event) {
            case PhoneNumberOutcome outcome ->
                Step.to(new CleaningDatabase(state.request(), state.numbers().with(outcome), state.assistant()));
            case VapiAssistantOutcome outcome ->
                Step.to(new CleaningDatabase(
                        state.request(), state.numbers(), state.assistant().orNewer(Revised.of(outcome))));
            case AssistantDeletionCompleted told ->
                tell(new Completed(state.request(), state.numbers(), state.assistant(), Told.in(told)));
            case AssistantDeletionRequested _,
                    AssistantDeletionAmended _,
                    VendorDeletionRequested _,
                    VendorDeletionWaived _ -> Step.to(state);
        };
    }

    private static Step completed(Completed state, DeletionEvent event) {
        return switch (event) {
            case PhoneNumberOutcome outcome ->
                tell(new Completed(state.request(), state.numbers().with(outcome), state.assistant(), state.told()));
            case VapiAssistantOutcome outcome ->
                tell(new Completed(
                        state.request(),
                        state.numbers(),
                        state.assistant().orNewer(Revised.of(outcome)),
                        state.told()));
            // What an amendment says is in the state since the event that caused it. What a handler makes of a request
            // or a waiver is an outcome like any other.
            case AssistantDeletionRequested _,
                    AssistantDeletionCompleted _,
                    AssistantDeletionAmended _,
                    VendorDeletionRequested _,
                    VendorDeletionWaived _ -> Step.to(state);
        };
    }

    /** Amends what was told, whenever it differs from what is known. */
    private static Step tell(Completed state) {
        Told now = Told.now(state.numbers(), state.assistant());
        if (now.equals(state.told())) {
            return Step.to(state);
        }
        return Step.to(
                new Completed(state.request(), state.numbers(), state.assistant(), now),
                new Effect.Append(new AssistantDeletionAmended(
                        state.request().deletionId(),
                        state.request().assistantId(),
                        now.amendedNumbers(),
                        now.assistant(),
                        now.details())));
    }
}
