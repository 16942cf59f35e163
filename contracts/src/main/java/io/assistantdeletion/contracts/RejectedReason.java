package io.assistantdeletion.contracts;

/** Why a command was refused. None tells whether there is such an assistant. */
public enum RejectedReason {
    /** The command carries no token. */
    TOKEN_MISSING("it carries no token"),
    /** The token is none of a trusted issuer, is for somebody else, or had expired when the command was sent. */
    TOKEN_INVALID("its token is not valid"),
    /** The token speaks neither for a user nor for a service that may delete. */
    SCOPE_MISSING("its token may not delete assistants"),
    /** There is no such assistant that the token may delete: the same for an unknown one and for somebody else's. */
    NOT_FOUND("no such assistant may be deleted with its token"),
    /** It was read too long after it was sent. */
    TOO_OLD("it was sent too long ago");

    private final String text;

    RejectedReason(String text) {
        this.text = text;
    }

    /** The reason in plain words, fit to follow a colon. */
    public String text() {
        return text;
    }
}
