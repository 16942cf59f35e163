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
 * @param gateSince since when
 * @param failingSince since when the vendor fails for it; null: it does not
 * @param running whether a call is under way
 * @param toldAt when the handler last told an outcome; null: it told none
 * @param handlerClaimedAt when the handler last took up any resource; null: it never did
 */
public record VendorProgress(
        int attempts,
        @Nullable String lastAnswer,
        @Nullable Instant lastAnswerAt,
        @Nullable Instant nextAttemptAt,
        @Nullable String gate,
        @Nullable Instant gateSince,
        @Nullable Instant failingSince,
        boolean running,
        @Nullable Instant toldAt,
        @Nullable Instant handlerClaimedAt) {
    /** Nothing was recorded yet. */
    public static final VendorProgress NONE =
            new VendorProgress(0, null, null, null, null, null, null, false, null, null);
}
