package io.assistantdeletion.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The vendor's id of an assistant, as the host application stored it. It may be malformed: nothing checked it. */
public record VapiAssistantId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VapiAssistantId {}

    @Override
    public String toString() {
        return value;
    }
}
