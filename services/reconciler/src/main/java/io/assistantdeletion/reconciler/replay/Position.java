package io.assistantdeletion.reconciler.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A place in the log. */
public sealed interface Position {
    String SYNTAX = "beginning, end, a time such as 2026-11-26T10:00:00Z, or partition:offset pairs such as 0:120,7:45";
    Pattern PAIRS = Pattern.compile("\\d{1,5}:\\d{1,18}(,\\d{1,5}:\\d{1,18})*");

    /** @throws IllegalArgumentException if it is none */
    static Position parse(String text) {
        if (text.equals("beginning")) {
            return new Beginning();
        }
        if (text.equals("end")) {
            return new End();
        }
        if (PAIRS.matcher(text).matches()) {
            Map<Integer, Long> offsets = new TreeMap<>();
            for (String pair : text.split(",")) {
                String[] halves = pair.split(":");
                offsets.put(Integer.valueOf(halves[0]), Long.valueOf(halves[1]));
            }
            return new Offsets(offsets);
        }
        try {
            return new At(Instant.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is none of: " + SYNTAX, e);
        }
    }

    record Beginning() implements Position {
        @Override
        public String toString() {
            return "beginning";
        }
    }

    /** Where the log ends when a replay begins. */
    record End() implements Position {
        @Override
        public String toString() {
            return "end";
        }
    }

    /** The first record of each partition that is not older. */
    record At(Instant time) implements Position {
        @Override
        public String toString() {
            return time.toString();
        }
    }

    /** An offset in each of these partitions; others are left out. */
    record Offsets(Map<Integer, Long> byPartition) implements Position {
        public Offsets {
            byPartition = Map.copyOf(byPartition);
        }

        @Override
        public String toString() {
            return new TreeMap<>(byPartition)
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + ":" + entry.getValue())
                            .collect(Collectors.joining(","));
        }
    }
}
