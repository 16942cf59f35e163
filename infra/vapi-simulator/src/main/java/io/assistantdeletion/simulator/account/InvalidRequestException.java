package io.assistantdeletion.simulator.account;

import java.util.List;

/** The request can't be carried out, whoever sends it and whenever. */
public final class InvalidRequestException extends RuntimeException {

    private final transient Object complaint;

    /** One complaint per field, which the vendor tells as a list. */
    public InvalidRequestException(List<String> complaints) {
        super(String.join("; ", complaints));
        this.complaint = List.copyOf(complaints);
    }

    public InvalidRequestException(String complaint) {
        super(complaint);
        this.complaint = complaint;
    }

    /** A sentence or a list of them. */
    public Object complaint() {
        return complaint;
    }
}
