package io.assistantdeletion.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The tenant that owns an assistant: primary key of {@code organizations}. */
public record OrganizationId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrganizationId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
