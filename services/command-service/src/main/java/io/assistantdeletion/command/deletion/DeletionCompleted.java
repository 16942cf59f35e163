package io.assistantdeletion.command.deletion;

/** A completion was read for the first time, in this transaction. */
public record DeletionCompleted(Deletion deletion) {}
