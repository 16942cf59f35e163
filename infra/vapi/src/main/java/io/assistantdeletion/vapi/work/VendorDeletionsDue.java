package io.assistantdeletion.vapi.work;

/** Wakes the worker of this instance when the transaction that recorded work has committed. */
record VendorDeletionsDue() {}
