package io.assistantdeletion.contracts;

/** Why a resource was not deleted by us. */
public enum FailedReason {
    /** It was gone before we first asked: nothing is outstanding. */
    NOT_FOUND("not found"),
    /** The vendor did not answer, or its answer left open what happened. */
    VENDOR_UNAVAILABLE("not deleted: the vendor is not available"),
    /** The vendor refuses calls for the whole account for a while. */
    RATE_LIMITED("not deleted: the vendor limits our calls"),
    /** The vendor refuses our key, or the key is another organization's. */
    ACCOUNT_REFUSED("not deleted: the vendor refuses our account"),
    /** A squad or a version at the vendor holds it; permanent until a person unpins it. */
    PINNED("not deleted: a squad or a version at the vendor pins it"),
    /** The vendor refuses this resource for another reason. */
    REFUSED("not deleted: the vendor refuses to"),
    /** The stored id can't be one of the vendor's: no call was made. */
    INVALID_ID("not deleted: its stored vendor ID is malformed"),
    /** It was deleted several times and was there again each time. */
    REAPPEARED("not deleted: it comes back after each deletion"),
    /** A person decided that it is not chased any longer. */
    WAIVED("not deleted: a person gave it up"),
    /** The handler told nothing in time; its own outcome, when it comes, replaces this one. */
    TIMED_OUT("not deleted: no outcome in time");

    private final String text;

    FailedReason(String text) {
        this.text = text;
    }

    /** The reason in plain words, fit to follow the resource's name: "Assistant" + " " + text. */
    public String text() {
        return text;
    }

    /** Whether something is left at the vendor that nobody has given up. */
    public boolean outstanding() {
        return this != NOT_FOUND && this != WAIVED;
    }
}
