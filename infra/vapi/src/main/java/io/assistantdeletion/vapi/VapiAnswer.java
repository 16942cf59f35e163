package io.assistantdeletion.vapi;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one request told us, in classes that matter for what is to be done. */
public sealed interface VapiAnswer {

    /** The class of the answer, as tables and status pages call it. */
    default String name() {
        return switch (this) {
            case Deleted _ -> "DELETED";
            case Gone _ -> "GONE";
            case Present _ -> "PRESENT";
            case Numbers _ -> "NUMBERS";
            case Account _ -> "ACCOUNT";
            case RateLimited _ -> "RATE_LIMITED";
            case Unknown _ -> "UNKNOWN";
            case AccountRefused _ -> "ACCOUNT_REFUSED";
            case ResourceRefused(FailedReason reason) -> reason.name();
        };
    }

    /** To {@code DELETE} of a resource. */
    sealed interface ToDelete extends VapiAnswer {}

    /** To {@code GET} of a resource. */
    sealed interface ToGet extends VapiAnswer {}

    /** To the search for an assistant's numbers. */
    sealed interface ToSearch extends VapiAnswer {}

    /** To the question whose account this is. */
    sealed interface ToWhoAmI extends VapiAnswer {}

    /** Whatever was asked, it was not done, or nobody knows. */
    sealed interface Refusal extends ToDelete, ToGet, ToSearch, ToWhoAmI {}

    /** Deleted by this request. */
    record Deleted() implements ToDelete {}

    /** There is no such resource, which looks the same whether it ever existed or not. */
    record Gone() implements ToDelete, ToGet {}

    /**
     * It is there.
     *
     * @param attachedTo ids of what answers calls to it (an assistant, a squad, a workflow); none for an assistant
     */
    record Present(Set<String> attachedTo) implements ToGet {
        public Present {
            attachedTo = Set.copyOf(attachedTo);
        }
    }

    /**
     * One page of the account's numbers.
     *
     * @param found those that name the assistant
     * @param rest where the next page begins; none if this was the last one
     */
    record Numbers(List<VapiPhoneNumberId> found, Optional<Instant> rest) implements ToSearch {
        public Numbers {
            found = List.copyOf(found);
        }
    }

    /** @param organization the vendor's id of the account behind the key; none if the account is empty */
    record Account(Optional<String> organization) implements ToWhoAmI {}

    /**
     * Too many calls, for the whole account.
     *
     * @param retryAfter when it lifts, if the vendor says so
     */
    record RateLimited(Optional<Duration> retryAfter) implements Refusal {}

    /**
     * No answer, a 5xx, or one that can't be understood.
     *
     * @param maybeDone the request may have had its effect; false if it can't have reached the vendor
     */
    record Unknown(boolean maybeDone) implements Refusal {}

    /** The vendor refuses the account or its key. */
    record AccountRefused() implements Refusal {}

    /** The vendor refuses this resource. */
    record ResourceRefused(FailedReason reason) implements Refusal {}
}
