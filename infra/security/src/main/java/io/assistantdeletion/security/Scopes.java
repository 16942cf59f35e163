package io.assistantdeletion.security;

/** Scopes of tokens that are good for more than some organizations' assistants. */
public final class Scopes {
    /** May act on deletions of whatever organization. */
    public static final String OPERATE = "deletions:operate";

    static final String AUTHORITY = "SCOPE_";

    private Scopes() {}

    /** How Spring Security calls a token that has the scope. */
    public static String authority(String scope) {
        return AUTHORITY + scope;
    }
}
