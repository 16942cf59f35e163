package io.assistantdeletion.simulator.faults;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * A fault, the calls that meet it, and how often. For instance
 * {@code InjectedFault.of(new Hang(BEFORE_EFFECT)).on(DELETE_ASSISTANT).onlyFor("asst-1").times(2)}.
 *
 * @param id only calls that name this id meet the fault; null is any
 * @param count how many more calls meet the fault; null is no end
 */
public record InjectedFault(
        Fault fault,
        Route route,
        @Nullable String id,
        @Nullable Integer count) {

    public InjectedFault {
        if (route != Route.EVERY_ROUTE && !fault.concerns(route)) {
            throw new IllegalArgumentException("%s can't happen to %s".formatted(fault.kind(), route));
        }
        if (id != null && route != Route.EVERY_ROUTE && !route.hasId()) {
            throw new IllegalArgumentException("%s names no id".formatted(route));
        }
        if (count != null && count < 1) {
            throw new IllegalArgumentException("count must be at least 1; without a count there is no end");
        }
    }

    /** On every route that it concerns, without end. */
    public static InjectedFault of(Fault fault) {
        return new InjectedFault(fault, Route.EVERY_ROUTE, null, null);
    }

    @JsonCreator
    static InjectedFault of(
            @Nullable Fault fault, @Nullable Route route, @Nullable String id, @Nullable Integer count) {
        requireNonNull(fault, "fault is missing");
        return new InjectedFault(fault, requireNonNullElse(route, Route.EVERY_ROUTE), id, count);
    }

    public InjectedFault on(Route route) {
        return new InjectedFault(fault, route, id, count);
    }

    public InjectedFault onlyFor(String id) {
        return new InjectedFault(fault, route, id, count);
    }

    public InjectedFault times(int count) {
        return new InjectedFault(fault, route, id, count);
    }

    boolean strikes(Route.Target call) {
        return (route == Route.EVERY_ROUTE || route == call.route())
                && (id == null || id.equals(call.id()))
                && fault.concerns(call.route());
    }
}
