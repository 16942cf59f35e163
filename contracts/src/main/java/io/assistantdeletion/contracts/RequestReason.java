package io.assistantdeletion.contracts;

/** Why something is to be deleted at the vendor after the plan was made. */
public enum RequestReason {
    /** Somebody asked for another try. */
    RETRY,
    /** The cleanup, or a look after it, met a tracking row that the plan did not know. */
    FOUND_LATE,
    /** The comparison of log, database and vendor found it left over. */
    REPAIR
}
