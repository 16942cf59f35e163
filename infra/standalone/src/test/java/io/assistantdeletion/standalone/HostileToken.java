package io.assistantdeletion.standalone;

import io.assistantdeletion.contracts.RejectedReason;
import org.jspecify.annotations.Nullable;

/**
 * A token that must not delete anything.
 *
 * @param authorization the header's value; null: no header
 * @param status of the answer over HTTP
 * @param reason of the refusal of a command
 */
record HostileToken(String name, @Nullable String authorization, int status, RejectedReason reason) {
    static HostileToken missing(String name, @Nullable String authorization) {
        return new HostileToken(name, authorization, 401, RejectedReason.TOKEN_MISSING);
    }

    static HostileToken invalid(String name, String token) {
        return new HostileToken(name, "Bearer " + token, 401, RejectedReason.TOKEN_INVALID);
    }

    static HostileToken withoutScope(String name, String token) {
        return new HostileToken(name, "Bearer " + token, 403, RejectedReason.SCOPE_MISSING);
    }

    static HostileToken notPermitted(String name, String token) {
        return new HostileToken(name, "Bearer " + token, 404, RejectedReason.NOT_FOUND);
    }

    @Override
    public String toString() {
        return name;
    }
}
