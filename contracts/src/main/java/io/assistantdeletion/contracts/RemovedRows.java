package io.assistantdeletion.contracts;

/** How many rows the cleanup removed. Zero is no error: whoever deletes the organization first takes them along. */
public record RemovedRows(int assignments, int assistants) {}
