package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.RejectedReason;

/** A command was refused, in this transaction. */
public record CommandRejected(RejectedReason reason) {}
