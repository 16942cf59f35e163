package io.assistantdeletion.simulator.account.web;

import io.assistantdeletion.simulator.account.InvalidRequestException;
import io.assistantdeletion.simulator.account.Resource;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** The query parameters that all lists share: {@code limit}, and bounds for the times of creation and of change. */
record ListQuery(int limit, Predicate<Resource> wanted) {

    private static final Map<String, Function<Resource, Instant>> TIMES =
            Map.of("createdAt", Resource::createdAt, "updatedAt", Resource::updatedAt);

    private static final Map<String, IntPredicate> BOUNDS = Map.of(
            "Gt", order -> order > 0, "Ge", order -> order >= 0, "Lt", order -> order < 0, "Le", order -> order <= 0);

    static ListQuery of(Map<String, String> parameters) {
        Predicate<Resource> wanted = _ -> true;
        for (var time : TIMES.entrySet()) {
            for (var bound : BOUNDS.entrySet()) {
                String name = time.getKey() + bound.getKey();
                if (parameters.containsKey(name)) {
                    Instant limit = instant(name, parameters.get(name));
                    wanted = wanted.and(resource -> bound.getValue()
                            .test(time.getValue().apply(resource).compareTo(limit)));
                }
            }
        }
        return new ListQuery(number(parameters, "limit", 100, 0, 1000), wanted);
    }

    List<Resource> of(List<Resource> resources) {
        return resources.stream().filter(wanted).limit(limit).toList();
    }

    static int number(Map<String, String> parameters, String name, int otherwise, int least, int most) {
        String text = parameters.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("-?[0-9]{1,9}")) {
            throw complaint(name + " must be a number conforming to the specified constraints");
        }
        int number = Integer.parseInt(text);
        if (number < least) {
            throw complaint("%s must not be less than %d".formatted(name, least));
        }
        if (number > most) {
            throw complaint("%s must not be greater than %d".formatted(name, most));
        }
        return number;
    }

    static InvalidRequestException complaint(String complaint) {
        return new InvalidRequestException(List.of(complaint));
    }

    private static Instant instant(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw complaint(name + " must be a valid ISO 8601 date string");
        }
    }
}
