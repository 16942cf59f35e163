package io.assistantdeletion.contracts;

/** What a consumer finds in a record. */
public sealed interface Received permits EventEnvelope, CommandEnvelope, Received.UnknownType {

    /** A type that this version does not know: a newer producer during an upgrade. Skip it, and count it. */
    record UnknownType(String type) implements Received {}
}
