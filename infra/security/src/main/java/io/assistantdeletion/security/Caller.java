package io.assistantdeletion.security;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whoever a valid token speaks for. A user may do what an active member of the assistant's organization may, which is
 * asked of the database; a service may do what its scopes say, for the organizations that its token names.
 *
 * @param name the token's {@code sub}
 * @param user the same as a user's id; null if it is none
 * @param organizations of the token's {@code organization_id}
 * @param scopes of the token
 */
public record Caller(String name, @Nullable UUID user, Set<UUID> organizations, Set<String> scopes) {
    public Caller {
        organizations = Set.copyOf(organizations);
        scopes = Set.copyOf(scopes);
    }

    /** Those for which the token itself allows it. */
    public Set<UUID> organizationsFor(Action action) {
        return scopes.contains(action.scope()) ? organizations : Set.of();
    }

    /** Whether there could be any assistant that it may do this with; to be asked before one is looked for. */
    public boolean couldDo(Action action) {
        return user != null || !organizationsFor(action).isEmpty();
    }
}
