package io.assistantdeletion.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Primary key of a row of {@code phone_number_assignments}. */
public record AssignmentId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AssignmentId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
