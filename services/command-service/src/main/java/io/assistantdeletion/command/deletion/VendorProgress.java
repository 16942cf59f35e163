package io.assistantdeletion.command.deletion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a handler has come with one resource.
 *
 * @param attempts calls that were made for it
 * @param lastAnswer the class of the vendor's last answer; null: there was none
 * @param nextAttemptAt the earliest time of the next call; null: none follows by itself
 * @param gate why nobody may call the vendor at the moment; null: anybody may
 */
public record VendorProgress(
        int attempts,
        @Nullable String lastAnswer,
        @Nullable Instant lastAnswerAt,
        @Nullable Instant nextAttemptAt,
        @Nullable String gate) {
    /** Nothing was recorded yet. */
    public static final VendorProgress NONE = new VendorProgress(0, null, null, null, null);
}
