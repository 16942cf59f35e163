package io.assistantdeletion.contracts;

/** What is now known of a number, which is named by its key only. */
public record AmendedNumber(NumberKey numberKey, VendorOutcome outcome) {}
