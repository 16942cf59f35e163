package io.assistantdeletion.reconciler.comparison;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.SkippedReason;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.saga.DeletionState;
import java.util.ArrayList;
import java.util.List;

/**
 * What the log tells of one resource at last.
 *
 * @param name what the events call it: a number's key, or {@code assistant}
 */
public record Told(
        DeletionId deletion,
        AssistantId assistant,
        OrganizationId organization,
        VapiAssistantId vapiAssistant,
        Resource resource,
        String name,
        VendorOutcome outcome) {
    /** What the handlers' tables call the assistant of a deletion. */
    public static final String ASSISTANT = "assistant";

    /** Of each resource that has an outcome; a number without a known id is none. */
    public static List<Told> of(DeletionState state) {
        List<Told> told = new ArrayList<>();
        state.numbers().newest().forEach((number, revised) -> {
            if (!isUntracked(revised.outcome())) {
                told.add(of(state.request(), Resource.phoneNumber(number.value()), number.value(), revised.outcome()));
            }
        });
        VendorOutcome assistant = state.assistantOutcome();
        if (assistant != null) {
            String id = state.request().vapiAssistantId().value();
            told.add(of(state.request(), Resource.assistant(id), ASSISTANT, assistant));
        }
        return told;
    }

    static boolean isUntracked(VendorOutcome outcome) {
        return outcome instanceof VendorOutcome.Skipped skipped && skipped.reason() == SkippedReason.ID_NOT_TRACKED;
    }

    private static Told of(AssistantDeletionRequested request, Resource resource, String name, VendorOutcome outcome) {
        return new Told(
                request.deletionId(),
                request.assistantId(),
                request.organizationId(),
                request.vapiAssistantId(),
                resource,
                name,
                outcome);
    }
}
