package io.assistantdeletion.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** How the release of one resource at the vendor ended, as far as is known. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(VendorOutcome.Deleted.class),
    @JsonSubTypes.Type(VendorOutcome.Skipped.class),
    @JsonSubTypes.Type(VendorOutcome.Failed.class)
})
public sealed interface VendorOutcome {

    /** Whether the vendor may still hold what ought to be gone, and nobody has given it up. */
    default boolean outstanding() {
        return switch (this) {
            case Deleted _, Skipped _ -> false;
            case Failed failed -> failed.reason().outstanding();
        };
    }

    /** The vendor said that it is gone, and we may have caused it to go. */
    @JsonTypeName("DELETED")
    record Deleted() implements VendorOutcome {}

    /**
     * Deliberately left alone.
     *
     * @param candidates vendor numbers that carry the assistant's id, for a person to look at; none of them is deleted
     */
    @JsonTypeName("SKIPPED")
    record Skipped(SkippedReason reason, List<VapiPhoneNumberId> candidates) implements VendorOutcome {
        public Skipped {
            candidates = List.copyOf(candidates);
        }
    }

    /** Not deleted by us. With {@code willRetry} the handler goes on trying, and a later revision may tell success. */
    @JsonTypeName("FAILED")
    record Failed(FailedReason reason, boolean willRetry) implements VendorOutcome {}
}
