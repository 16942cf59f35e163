package io.assistantdeletion.command.deletion.obstacle;

/** What can be in the way of a deletion; a closed list, which metrics share. */
public enum ObstacleReason {
    /** Its turn has come, and the handler takes up others: the calls are limited, by their rate or by its open ones. */
    WAITING_FOR_BUDGET(
            "The calls to the vendor are limited, and %s takes up others first", "It is called when its turn comes"),
    /** What concerns every call stops every call. */
    GATE_SHUT(
            "Nobody calls the vendor at the moment: %s", "A single call tries whether the vendor can be called again"),
    /** The gate is shut, and stays so until a person sets the right key. */
    FOREIGN_ORGANIZATION(
            "Nobody calls the vendor: the key opens another account than the one that is pinned",
            "An operator sets the key of the pinned account"),
    /** For this resource alone. */
    VENDOR_FAILING("The vendor fails: %s", "It is called again"),
    /** Until a person does something about it. */
    VENDOR_REFUSES("The vendor does not delete it: %s", "A person follows the advice on the resource"),
    /** Events are written, and nobody can read them. */
    RELAY_BEHIND("Events wait to be published, for %s s", "They are published as soon as a relay works"),
    CLEANUP_REFUSED("The database refuses to delete the rows: SQLSTATE %s", "It is tried again"),
    /** Nothing is planned, and nothing moves: whoever has to take it up does not. */
    HANDLER_SILENT("%s does not take it up", "It goes on when that service runs; a silent handler is timed out");

    private final String explanation;
    private final String nextStep;

    ObstacleReason(String explanation, String nextStep) {
        this.explanation = explanation;
        this.nextStep = nextStep;
    }

    /** In plain words. */
    public String explanation(String detail) {
        return explanation.formatted(detail);
    }

    /** What happens next, or has to. */
    public String nextStep() {
        return nextStep;
    }
}
