package io.assistantdeletion.contracts;

import java.util.Arrays;
import java.util.Optional;

/** The name of each event type on the wire. A name is never changed and never reused; a new meaning gets a new version. */
public enum EventType {
    REQUESTED("assistant-deletion.requested.v1", AssistantDeletionRequested.class),
    PHONE_NUMBER_DELETED("assistant-deletion.phone-number.deleted.v1", PhoneNumberDeleted.class),
    PHONE_NUMBER_SKIPPED("assistant-deletion.phone-number.skipped.v1", PhoneNumberDeletionSkipped.class),
    PHONE_NUMBER_FAILED("assistant-deletion.phone-number.failed.v1", PhoneNumberDeletionFailed.class),
    VAPI_ASSISTANT_DELETED("assistant-deletion.vapi-assistant.deleted.v1", VapiAssistantDeleted.class),
    VAPI_ASSISTANT_FAILED("assistant-deletion.vapi-assistant.failed.v1", VapiAssistantDeletionFailed.class),
    COMPLETED("assistant-deletion.completed.v1", AssistantDeletionCompleted.class),
    AMENDED("assistant-deletion.amended.v1", AssistantDeletionAmended.class),
    VENDOR_DELETION_REQUESTED("assistant-deletion.vendor-deletion.requested.v1", VendorDeletionRequested.class),
    VENDOR_DELETION_WAIVED("assistant-deletion.vendor-deletion.waived.v1", VendorDeletionWaived.class),
    REJECTED("assistant-deletion.rejected.v1", AssistantDeletionRejected.class);

    private final String wireName;
    private final Class<? extends Event> payload;

    EventType(String wireName, Class<? extends Event> payload) {
        this.wireName = wireName;
        this.payload = payload;
    }

    /** The {@code ce_type}. */
    public String wireName() {
        return wireName;
    }

    Class<? extends Event> payload() {
        return payload;
    }

    public static Optional<EventType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }

    public static EventType of(Event event) {
        return switch (event) {
            case AssistantDeletionRequested _ -> REQUESTED;
            case PhoneNumberDeleted _ -> PHONE_NUMBER_DELETED;
            case PhoneNumberDeletionSkipped _ -> PHONE_NUMBER_SKIPPED;
            case PhoneNumberDeletionFailed _ -> PHONE_NUMBER_FAILED;
            case VapiAssistantDeleted _ -> VAPI_ASSISTANT_DELETED;
            case VapiAssistantDeletionFailed _ -> VAPI_ASSISTANT_FAILED;
            case AssistantDeletionCompleted _ -> COMPLETED;
            case AssistantDeletionAmended _ -> AMENDED;
            case VendorDeletionRequested _ -> VENDOR_DELETION_REQUESTED;
            case VendorDeletionWaived _ -> VENDOR_DELETION_WAIVED;
            case AssistantDeletionRejected _ -> REJECTED;
        };
    }
}
