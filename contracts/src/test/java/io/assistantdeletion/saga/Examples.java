package io.assistantdeletion.saga;

import io.assistantdeletion.contracts.AssignmentId;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.PhoneNumber;
import io.assistantdeletion.contracts.PhoneNumberDeleted;
import io.assistantdeletion.contracts.PhoneNumberDeletionFailed;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.VapiAssistantDeleted;
import io.assistantdeletion.contracts.VapiAssistantDeletionFailed;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.util.List;
import java.util.UUID;

/** One deletion with two numbers, and what may be told of it. */
final class Examples {
    static final DeletionId DELETION = DeletionId.next();
    static final AssistantId ASSISTANT = new AssistantId(UUID.randomUUID());
    static final NumberKey FIRST = new NumberKey("phone-1");
    static final NumberKey SECOND = new NumberKey("phone-2");
    static final AssistantDeletionRequested REQUESTED = requested(FIRST, SECOND);
    static final AssistantDeletionRequested REQUESTED_WITHOUT_NUMBERS = requested();

    private Examples() {}

    static AssistantDeletionRequested requested(NumberKey... numbers) {
        return new AssistantDeletionRequested(
                DELETION,
                ASSISTANT,
                new OrganizationId(UUID.randomUUID()),
                new VapiAssistantId("asst-123abc456def"),
                List.of(numbers).stream().map(Examples::planned).toList(),
                List.of(new AssignmentId(UUID.randomUUID())),
                "a member");
    }

    static PhoneNumberDeleted deleted(NumberKey number, int revision) {
        return new PhoneNumberDeleted(DELETION, ASSISTANT, number, revision);
    }

    static PhoneNumberDeletionFailed failed(NumberKey number, int revision, FailedReason reason) {
        return new PhoneNumberDeletionFailed(DELETION, ASSISTANT, number, revision, reason, true);
    }

    static VapiAssistantDeleted assistantDeleted(int revision) {
        return new VapiAssistantDeleted(DELETION, ASSISTANT, revision);
    }

    static VapiAssistantDeletionFailed assistantFailed(int revision, FailedReason reason) {
        return new VapiAssistantDeletionFailed(DELETION, ASSISTANT, revision, reason, true);
    }

    static NumberOutcomes outcomes(PhoneNumberOutcome... events) {
        NumberOutcomes outcomes = NumberOutcomes.NONE;
        for (PhoneNumberOutcome event : events) {
            outcomes = outcomes.with(event);
        }
        return outcomes;
    }

    static Revised revised(VapiAssistantOutcome event) {
        return Revised.of(event);
    }

    private static PlannedNumber planned(NumberKey key) {
        return new PlannedNumber.Delete(new VapiPhoneNumberId(key.value()), new PhoneNumber("+15551234567"));
    }
}
