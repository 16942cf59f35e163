package io.assistantdeletion.reconciler.report;

import io.assistantdeletion.reconciler.comparison.Finding;
import io.assistantdeletion.reconciler.repair.Repaired;
import java.util.ArrayList;
import java.util.List;

/** A report as people read it: a table of what was found, and what has to be known about it. */
public final class ReportTable {
    private static final List<String> HEADING = List.of("Finding", "About", "Evidence", "Repair");

    private ReportTable() {}

    public static String of(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add("%s from %s to %s, as of %s"
                .formatted(
                        report.mode() == Mode.REPAIR ? "Repair" : "Report",
                        report.range().from(),
                        report.range().to(),
                        report.asOf()));
        lines.add("Log: %d records, %d/s, %d of unknown types, %d unreadable"
                .formatted(
                        report.log().records(),
                        report.log().perSecond(),
                        report.log().unknownTypes(),
                        report.log().unreadable()));
        lines.add("Deletions: %d compared, %d in motion, %d begun before, %d begun later"
                .formatted(
                        report.deletions().judged(),
                        report.deletions().inMotion(),
                        report.deletions().earlier(),
                        report.deletions().later()));
        lines.add("Vendor: %d resources listed%s, %d unknown whether there, %d too young to be judged"
                .formatted(
                        report.vendor().listed(),
                        report.vendor().gap().isEmpty()
                                ? ""
                                : ", not all (" + report.vendor().gap() + ")",
                        report.vendor().unknown(),
                        report.vendor().young()));
        report.notCompared().forEach(what -> lines.add("Not compared: " + what));
        if (!report.findings().isEmpty()) {
            lines.add("");
            lines.addAll(table(report.findings()));
        }
        lines.add("");
        lines.add("%d findings, %d of them differences"
                .formatted(report.findings().size(), report.differences()));
        for (Repaired repaired : report.repairs()) {
            lines.add("%s: %s".formatted(repaired.about(), repaired.what()));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> table(List<Finding> findings) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADING));
        for (Finding finding : findings) {
            rows.add(List.of(
                    finding.name() + (finding.isExpected() ? " (expected)" : ""),
                    finding.about(),
                    finding.evidence(),
                    finding.repair().toString()));
        }
        int[] widths = new int[HEADING.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
