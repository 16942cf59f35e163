package io.assistantdeletion.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The vendor's id of a phone number, as the host application stored it. It may be malformed: nothing checked it. */
public record VapiPhoneNumberId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VapiPhoneNumberId {}

    @Override
    public String toString() {
        return value;
    }
}
