package io.assistantdeletion.standalone;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a query in PromQL refers to. No parser, but as much of one as the rules and the dashboard need: what it takes for a
 * metric and is none makes the test red, and not green.
 *
 * @param metrics names and the labels that they are chosen by
 * @param groupedBy labels that the result keeps
 */
record PromQuery(Map<String, Set<String>> metrics, Set<String> groupedBy) {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING = Pattern.compile("\\bby\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w.])([a-zA-Z_:][\\w:]*)\\s*(\\{[^}]*})?(?!\\s*\\(|\\w)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_]\\w*");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless");

    static PromQuery of(String query) {
        String plain = RANGE.matcher(TEXT.matcher(query).replaceAll("")).replaceAll("");
        Set<String> groupedBy = GROUPING.matcher(plain)
                .results()
                .flatMap(clause -> names(clause.group(1)).stream())
                .collect(Collectors.toSet());
        Map<String, Set<String>> metrics = new HashMap<>();
        Matcher selectors = SELECTOR.matcher(GROUPING.matcher(plain).replaceAll(""));
        while (selectors.find()) {
            if (!OPERATORS.contains(selectors.group(1))) {
                metrics.computeIfAbsent(selectors.group(1), name -> new HashSet<>())
                        .addAll(names(selectors.group(2) == null ? "" : selectors.group(2)));
            }
        }
        return new PromQuery(metrics, groupedBy);
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }
}
