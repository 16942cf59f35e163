package io.assistantdeletion.simulator.account.web;

import static io.assistantdeletion.simulator.account.web.ListQuery.complaint;

import io.assistantdeletion.simulator.account.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The query parameters of {@code GET /v2/phone-number}. */
record PageQuery(ListQuery list, int page, String sortOrder, String search) {

    static PageQuery of(Map<String, String> parameters) {
        String sortOrder = parameters.getOrDefault("sortOrder", "DESC");
        if (!Set.of("ASC", "DESC").contains(sortOrder)) {
            throw complaint("sortOrder must be one of the following values: ASC, DESC");
        }
        // The vendor's document allows the two others for every list; a phone number has neither.
        if (!Set.of("createdAt", "duration", "cost").contains(parameters.getOrDefault("sortBy", "createdAt"))) {
            throw complaint("sortBy must be one of the following values: createdAt, duration, cost");
        }
        String search = parameters.getOrDefault("search", "");
        if (search.length() > 100) {
            throw complaint("search must be shorter than or equal to 100 characters");
        }
        int page = ListQuery.number(parameters, "page", 1, 1, Integer.MAX_VALUE);
        return new PageQuery(ListQuery.of(parameters), page, sortOrder, search);
    }

    Page<Resource> of(List<Resource> numbers) {
        Comparator<Resource> oldestFirst = Comparator.comparing(Resource::createdAt);
        List<Resource> found = numbers.stream()
                .filter(list.wanted())
                .filter(this::isFound)
                .sorted(sortOrder.equals("ASC") ? oldestFirst : oldestFirst.reversed())
                .toList();
        return Page.of(found, page, list.limit(), sortOrder);
    }

    private boolean isFound(Resource number) {
        String part = search.toLowerCase(Locale.ROOT);
        return Stream.of(number.name(), number.number(), number.sipUri())
                        .flatMap(Optional::stream)
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(part))
                || part.isEmpty();
    }
}
