package io.assistantdeletion.simulation;

import java.util.Map;
import java.util.TreeMap;

/** How often what happened: one sees from it that a world is not idle. */
public final class Figures {
    private final Map<String, Long> counts = new TreeMap<>();

    public void count(String what) {
        add(what, 1);
    }

    void add(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /** Of everything whose name begins so. */
    long sum(String prefix) {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    Figures plus(Figures other) {
        Figures both = new Figures();
        counts.forEach(both::add);
        other.counts.forEach(both::add);
        return both;
    }

    Map<String, Long> all() {
        return counts;
    }
}
