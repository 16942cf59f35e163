package io.assistantdeletion.simulator.faults;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;

/** The vendor answers by itself, but not as one would expect. */
public sealed interface Quirk extends Fault {

    /** Real time, not the simulator's: the client's own timeouts don't follow that either. */
    @JsonTypeName("latency")
    record Latency(Duration delay) implements Quirk {

        public Latency {
            requirePositive(delay, "delay");
        }
    }

    /** What is gone is told as {@code 400 "… not found"} and not as 404: seen for assistants, plausible for numbers. */
    @JsonTypeName("gone-as-bad-request")
    record GoneAsBadRequest() implements Quirk {

        @Override
        public boolean concerns(Route route) {
            return route.hasId();
        }
    }

    /** What was deleted is back after a while: a vendor's replica that lagged, and won. */
    @JsonTypeName("flapping")
    record Flapping(Duration backAfter) implements Quirk {

        public Flapping {
            requirePositive(backAfter, "backAfter");
        }

        @Override
        public boolean concerns(Route route) {
            return route.isDeletion();
        }
    }

    /** The numbers of a deleted assistant go on naming it. */
    @JsonTypeName("dangling-numbers")
    record DanglingNumbers() implements Quirk {

        @Override
        public boolean concerns(Route route) {
            return route == Route.DELETE_ASSISTANT;
        }
    }

    /** Of a phone number only the last four digits are told. */
    @JsonTypeName("masked-numbers")
    record MaskedNumbers() implements Quirk {

        @Override
        public boolean concerns(Route route) {
            return route == Route.LIST_PHONE_NUMBERS
                    || route == Route.PAGE_PHONE_NUMBERS
                    || route == Route.GET_PHONE_NUMBER;
        }
    }

    /** A list holds at most so many, whatever its limit, and doesn't say that there are more. */
    @JsonTypeName("truncated-list")
    record TruncatedList(int most) implements Quirk {

        public TruncatedList {
            if (most < 0) {
                throw new IllegalArgumentException("most must not be negative");
            }
        }

        @Override
        public boolean concerns(Route route) {
            return route.isList();
        }
    }

    private static void requirePositive(Duration duration, String name) {
        requireNonNull(duration, name + " must be a duration such as 250ms or 30s");
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive");
        }
    }
}
