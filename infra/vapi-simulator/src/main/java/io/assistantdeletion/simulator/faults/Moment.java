package io.assistantdeletion.simulator.faults;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When a failure strikes. Its caller can't tell the two apart, and that is what makes it hard. */
public enum Moment {
    /** The vendor has done nothing. */
    @JsonProperty("before-effect")
    BEFORE_EFFECT,
    /** The vendor has done all that was asked. */
    @JsonProperty("after-effect")
    AFTER_EFFECT
}
