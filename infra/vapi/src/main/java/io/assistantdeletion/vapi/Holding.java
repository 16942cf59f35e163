package io.assistantdeletion.vapi;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource at the vendor, as far as it concerns us: the rest of what the vendor tells of one may be secret.
 *
 * @param orgId the vendor's id of the account
 * @param provider of a phone number
 * @param attachedTo ids of what answers calls to a phone number
 */
public record Holding(
        String id,
        String orgId,
        Instant createdAt,
        @Nullable String provider,
        Set<String> attachedTo) {
    public Holding {
        attachedTo = Set.copyOf(attachedTo);
    }
}
