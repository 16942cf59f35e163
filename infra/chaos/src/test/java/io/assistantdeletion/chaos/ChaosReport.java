package io.assistantdeletion.chaos;

import io.assistantdeletion.chaos.Findings.Finding;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run of chaos in figures. */
final class ChaosReport {
    private ChaosReport() {}

    /** @param recovery from the end of the last fault until nothing was due */
    static void print(Verdict verdict, Map<String, Integer> faults, int accepted, String requests, Duration recovery) {
        faults.forEach(ChaosReport::line);
        line("faults injected", faults.values().stream().mapToInt(n -> n).sum());
        line("assistants asked for", accepted);
        line("completed", verdict.completed());
        for (Finding finding : Finding.values()) {
            line(
                    finding.toString().toLowerCase(Locale.ROOT).replace('_', ' '),
                    verdict.findings().of(finding).size());
        }
        List<Duration> took = verdict.durations();
        PrintStream out = System.out;
        out.printf("Requests: %s%n", requests);
        out.printf(
                "From request to completion: p50 %d ms, p99 %d ms, longest %d ms; %d s from the last fault until nothing"
                        + " was due%n",
                took.get(took.size() / 2).toMillis(),
                took.get(took.size() * 99 / 100).toMillis(),
                took.getLast().toMillis(),
                recovery.toSeconds());
    }

    private static void line(String what, int count) {
        System.out.printf("  %-46s %6d%n", what, count);
    }
}
