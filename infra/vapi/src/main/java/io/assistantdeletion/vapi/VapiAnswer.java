package io.assistantdeletion.vapi;

import io.assistantdeletion.contracts.FailedReason;

/** What one request to delete told us. */
public sealed interface VapiAnswer {
    /** Deleted by this request. */
    record Deleted() implements VapiAnswer {}

    /** There is no such resource, which looks the same whether it ever existed or not. */
    record Gone() implements VapiAnswer {}

    /** Too many calls, for the whole account. */
    record RateLimited() implements VapiAnswer {}

    /** The deletion may have happened or not: no answer, a 5xx, or one that can't be understood. */
    record Unknown() implements VapiAnswer {}

    /** The vendor refuses the account or its key. */
    record AccountRefused() implements VapiAnswer {}

    /** The vendor refuses this resource. */
    record ResourceRefused(FailedReason reason) implements VapiAnswer {}
}
