package io.assistantdeletion.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The host application's id of an assistant: primary key of {@code vapi_assistants}. */
public record AssistantId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AssistantId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
