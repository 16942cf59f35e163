package io.assistantdeletion.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A telephone number or SIP address as the host application stored it. Personal data: it stands only in
 * {@link AssistantDeletionRequested} and {@link AssistantDeletionCompleted}, and its text form is masked so that it
 * cannot reach a log by accident.
 */
public record PhoneNumber(@JsonValue String value) {
    /** A SIP address is longer than the host application's columns: it may know that there is one, and not which. */
    public static final PhoneNumber UNKNOWN = new PhoneNumber("unknown");

    private static final int VISIBLE = 2;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PhoneNumber {}

    @Override
    public String toString() {
        return "***" + value.substring(Math.max(0, value.length() - VISIBLE));
    }
}
