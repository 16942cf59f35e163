package io.assistantdeletion.contracts;

/** Why a phone number was left alone. */
public enum SkippedReason {
    /** Another assistant uses the number. */
    SHARED("Number is used by another assistant"),
    /** The host application never recorded the vendor's id of the number. */
    ID_NOT_TRACKED("Phone number exists but ID not found in tracking table"),
    /** By the time of a later attempt the vendor had the number attached to somebody else. */
    REASSIGNED("Phone number belongs to another assistant by now");

    private final String text;

    SkippedReason(String text) {
        this.text = text;
    }

    /** The reason in plain words, fit to be shown to a person. */
    public String text() {
        return text;
    }
}
