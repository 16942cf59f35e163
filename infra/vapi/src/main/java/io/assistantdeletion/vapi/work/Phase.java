package io.assistantdeletion.vapi.work;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about a resource next.
 *
 * <pre>
 * Deleting ──deleted──▶ Checking ──gone──▶ Ended
 * Deleting ──a failure was told──▶ Verifying ──there, and ours──▶ Confirmed ──deleted──▶ Checking
 *                                  Verifying ──gone, or somebody else's──▶ Ended
 * Checking ──there again──▶ Confirmed
 * Searching ──all pages read──▶ Ended
 * </pre>
 *
 * Whatever fails stays where it is, or goes back to Verifying. A request by event leads out of Ended.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @JsonSubTypes.Type(Phase.Deleting.class),
    @JsonSubTypes.Type(Phase.Verifying.class),
    @JsonSubTypes.Type(Phase.Confirmed.class),
    @JsonSubTypes.Type(Phase.Checking.class),
    @JsonSubTypes.Type(Phase.Searching.class),
    @JsonSubTypes.Type(Phase.Ended.class)
})
public sealed interface Phase {

    /** Nothing speaks against deleting it right away. */
    @JsonTypeName("DELETING")
    record Deleting() implements Phase {}

    /** It may be somebody else's by now: look before deleting. */
    @JsonTypeName("VERIFYING")
    record Verifying() implements Phase {}

    /** It was there and ours a moment ago: delete it, as long as that is true. */
    @JsonTypeName("CONFIRMED")
    record Confirmed(Instant at) implements Phase {}

    /** It was deleted; look whether it stays away. */
    @JsonTypeName("CHECKING")
    record Checking() implements Phase {}

    /**
     * Its id is not known; look which numbers a person might mean.
     *
     * @param found so far
     * @param before where the next page begins; null at the first
     */
    @JsonTypeName("SEARCHING")
    record Searching(
            List<VapiPhoneNumberId> found, @Nullable Instant before) implements Phase {
        public Searching {
            found = List.copyOf(found);
        }
    }

    /** Nothing is left to do. */
    @JsonTypeName("ENDED")
    record Ended() implements Phase {}

    /** Whether the next request can have an effect at the vendor. */
    default boolean deletes() {
        return switch (this) {
            case Deleting _, Confirmed _ -> true;
            case Verifying _, Checking _, Searching _, Ended _ -> false;
        };
    }
}
