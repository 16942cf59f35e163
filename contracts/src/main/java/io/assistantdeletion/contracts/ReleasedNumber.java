package io.assistantdeletion.contracts;

/** A planned number and what became of it. */
public record ReleasedNumber(PlannedNumber planned, VendorOutcome outcome) {}
