package io.assistantdeletion.saga;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionDetails;
import io.assistantdeletion.contracts.VendorOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a deletion stands. Forward only: there is no way back from any of them.
 *
 * <pre>
 * ReleasingPhoneNumbers ──all planned numbers have an outcome──▶ ReleasingAssistant ──outcome──▶ CleaningDatabase ──rows gone──▶ Completed ⟲ amended
 * </pre>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(DeletionState.ReleasingPhoneNumbers.class),
    @JsonSubTypes.Type(DeletionState.ReleasingAssistant.class),
    @JsonSubTypes.Type(DeletionState.CleaningDatabase.class),
    @JsonSubTypes.Type(DeletionState.Completed.class)
})
public sealed interface DeletionState {
    AssistantDeletionRequested request();

    NumberOutcomes numbers();

    /** Whether a handler owes an outcome, so that its silence has to be noticed. */
    default boolean awaitsHandler() {
        return switch (this) {
            case ReleasingPhoneNumbers _, ReleasingAssistant _ -> true;
            case CleaningDatabase _, Completed _ -> false;
        };
    }

    /** What the vendor made of the assistant; null while nothing is known. */
    default @Nullable VendorOutcome assistantOutcome() {
        return switch (this) {
            case ReleasingPhoneNumbers _, ReleasingAssistant _ -> null;
            case CleaningDatabase state -> state.assistant().outcome();
            case Completed state -> state.assistant().outcome();
        };
    }

    /** What can be answered to a caller at this moment. */
    default DeletionDetails details() {
        boolean everyNumberHasAnOutcome = numbers().lacking(request().numbers()).isEmpty();
        return DeletionDetails.of(
                everyNumberHasAnOutcome ? numbers().known().values() : List.of(),
                assistantOutcome(),
                this instanceof Completed);
    }

    /** At least one planned number has no outcome yet. */
    @JsonTypeName("RELEASING_PHONE_NUMBERS")
    record ReleasingPhoneNumbers(AssistantDeletionRequested request, NumberOutcomes numbers) implements DeletionState {}

    /** The assistant has no outcome yet. */
    @JsonTypeName("RELEASING_ASSISTANT")
    record ReleasingAssistant(AssistantDeletionRequested request, NumberOutcomes numbers) implements DeletionState {}

    /** The rows are to be deleted, or are deleted and the log has not told so yet. */
    @JsonTypeName("CLEANING_DATABASE")
    record CleaningDatabase(AssistantDeletionRequested request, NumberOutcomes numbers, Revised assistant)
            implements DeletionState {}

    /** The rows are gone; outcomes that come later amend what was told. */
    @JsonTypeName("COMPLETED")
    record Completed(AssistantDeletionRequested request, NumberOutcomes numbers, Revised assistant, Told told)
            implements DeletionState {}
}
