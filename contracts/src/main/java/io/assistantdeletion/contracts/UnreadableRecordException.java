package io.assistantdeletion.contracts;

import org.apache.kafka.common.errors.SerializationException;

/** A record of a known type whose headers or payload break the contract; it belongs in the dead-letter topic. */
public final class UnreadableRecordException extends SerializationException {
    public UnreadableRecordException(String message) {
        super(message);
    }

    /** The cause's own message is left out of ours: it may quote the payload. */
    public UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
