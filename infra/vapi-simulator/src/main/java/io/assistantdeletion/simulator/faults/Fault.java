package io.assistantdeletion.simulator.faults;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way in which the vendor was seen, or is suspected, to misbehave. Faults are data, the same in Java and in the JSON
 * of {@code /control/faults}, where {@code kind} names the record.
 *
 * <p>A {@link Failure} decides what the caller gets, and a call meets at most one of them. {@link Quirk}s change what
 * the vendor does or says of its own accord, and add up.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Fault permits Failure, Quirk {

    /** Whether this can happen to calls of that route at all. */
    default boolean concerns(Route route) {
        return true;
    }

    /** The name that stands on the wire and beside a recorded call. */
    default String kind() {
        return kindOf(getClass());
    }

    /** Of all the faults that there are. */
    static List<String> kinds() {
        return Stream.of(Failure.class, Quirk.class)
                .flatMap(group -> Stream.of(group.getPermittedSubclasses()))
                .map(Fault::kindOf)
                .toList();
    }

    private static String kindOf(Class<?> fault) {
        return requireNonNull(fault.getAnnotation(JsonTypeName.class)).value();
    }
}
