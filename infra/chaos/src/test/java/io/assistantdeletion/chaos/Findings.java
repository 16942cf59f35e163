package io.assistantdeletion.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found that must not be. */
final class Findings {
    private final Map<Finding, List<String>> found = new EnumMap<>(Finding.class);

    enum Finding {
        LOST,
        REPEATED,
        LEAKED,
        WRONGLY_DELETED,
        OUT_OF_ORDER
    }

    void report(Finding finding, String what) {
        found.computeIfAbsent(finding, kind -> new ArrayList<>()).add(what);
    }

    List<String> of(Finding finding) {
        return found.getOrDefault(finding, List.of());
    }

    boolean areNone() {
        return found.isEmpty();
    }
}
