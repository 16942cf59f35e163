package io.assistantdeletion.contracts;

/** What a consumer finds in a record of the log. */
public sealed interface Received permits EventEnvelope, Received.UnknownType {

    /** A type that this version does not know: a newer producer during an upgrade. Skip it, and count it. */
    record UnknownType(String type) implements Received {}
}
