package io.assistantdeletion.simulator.faults;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The vendor's calls, and {@code *} for all of them. */
public enum Route {
    EVERY_ROUTE("*"),

    CREATE_PHONE_NUMBER("POST /phone-number"),
    LIST_PHONE_NUMBERS("GET /phone-number"),
    PAGE_PHONE_NUMBERS("GET /v2/phone-number"),
    GET_PHONE_NUMBER("GET /phone-number/{id}"),
    UPDATE_PHONE_NUMBER("PATCH /phone-number/{id}"),
    DELETE_PHONE_NUMBER("DELETE /phone-number/{id}"),

    CREATE_ASSISTANT("POST /assistant"),
    LIST_ASSISTANTS("GET /assistant"),
    GET_ASSISTANT("GET /assistant/{id}"),
    UPDATE_ASSISTANT("PATCH /assistant/{id}"),
    DELETE_ASSISTANT("DELETE /assistant/{id}");

    private final String name;
    private final Pattern pattern;

    Route(String name) {
        this.name = name;
        this.pattern = Pattern.compile(name.replace("*", "\\*").replace("{id}", "(?<id>[^/]+)"));
    }

    @JsonCreator
    static Route named(String name) {
        return Arrays.stream(values())
                .filter(route -> route.name.equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("route must be one of: "
                        + Arrays.stream(values()).map(Route::toString).collect(Collectors.joining(", "))));
    }

    /** The route of a call, with the id that the call names; empty for a call that the vendor doesn't know. */
    static Optional<Target> of(String method, String path) {
        for (Route route : values()) {
            Matcher matcher = route.pattern.matcher(method + " " + path);
            if (matcher.matches()) {
                return Optional.of(new Target(route, route.hasId() ? matcher.group("id") : null));
            }
        }
        return Optional.empty();
    }

    boolean hasId() {
        return name.endsWith("/{id}");
    }

    boolean isDeletion() {
        return name.startsWith("DELETE ");
    }

    boolean isList() {
        return name.startsWith("GET ") && !hasId();
    }

    @JsonValue
    @Override
    public String toString() {
        return name;
    }

    record Target(Route route, @Nullable String id) {}
}
