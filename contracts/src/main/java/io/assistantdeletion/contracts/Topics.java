package io.assistantdeletion.contracts;

/** The topics of the installation; their partitions and settings stand in {@code infra/kafka/topics.json}. */
public final class Topics {
    /** What other services ask for, keyed by assistant id; the broker's append time stands in each record. */
    public static final String COMMANDS = "assistant-deletion.commands";

    /** All events, those of a deletion keyed by assistant id. Never compacted. */
    public static final String EVENTS = "assistant-deletion.events";

    /** Appended to a topic's name: where its records go that cannot be read. */
    public static final String DEAD_LETTER_SUFFIX = "-dlt";

    private Topics() {}
}
