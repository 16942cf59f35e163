package io.assistantdeletion.vapi.gate;

/**
 * How many calls may be sent now.
 *
 * @param probe whether the one call decides over a gate that is shut
 */
public record Admission(int calls, boolean probe) {
    public static final Admission NONE = new Admission(0, false);
}
