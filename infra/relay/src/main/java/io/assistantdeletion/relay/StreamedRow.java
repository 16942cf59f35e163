package io.assistantdeletion.relay;

/**
 * A row as the write-ahead log has it.
 *
 * @param transaction lower half of its number
 */
record StreamedRow(long transaction, OutboxRow row) {}
