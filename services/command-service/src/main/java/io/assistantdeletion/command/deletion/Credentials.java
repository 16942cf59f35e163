package io.assistantdeletion.command.deletion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a command brings to show in whose name it is sent.
 *
 * @param token null: none; empty: there is something, but not one bearer token
 * @param presentedAt when the broker took it
 */
public record Credentials(@Nullable String token, Instant presentedAt) {

    /** Without the token. */
    @Override
    public String toString() {
        return "Credentials[presentedAt=" + presentedAt + "]";
    }
}
