package io.assistantdeletion.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What the plan of a deletion says about one phone number of the assistant. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "handling")
@JsonSubTypes({
    @JsonSubTypes.Type(PlannedNumber.Delete.class),
    @JsonSubTypes.Type(PlannedNumber.KeepShared.class),
    @JsonSubTypes.Type(PlannedNumber.Untracked.class)
})
public sealed interface PlannedNumber {
    NumberKey key();

    PhoneNumber number();

    /** To be deleted at the vendor. */
    @JsonTypeName("DELETE")
    record Delete(VapiPhoneNumberId phoneNumberId, PhoneNumber number) implements PlannedNumber {
        @Override
        public NumberKey key() {
            return NumberKey.of(phoneNumberId);
        }
    }

    /** Another assistant uses it too: deleting it would cut that one off. Its tracking row passes to the survivor. */
    @JsonTypeName("KEEP_SHARED")
    record KeepShared(NumberKey key, PhoneNumber number, AssistantId survivor) implements PlannedNumber {}

    /** The host application knows the number but not the vendor's id of it, so there is nothing to call. */
    @JsonTypeName("UNTRACKED")
    record Untracked(NumberKey key, PhoneNumber number) implements PlannedNumber {}
}
