package io.assistantdeletion.reconciler.report;

import io.assistantdeletion.reconciler.repair.Repaired;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A report as programs read it. */
public record ReportDocument(
        String mode,
        String from,
        String to,
        Instant asOf,
        Log log,
        Report.Deletions deletions,
        Report.Vendor vendor,
        long differences,
        List<Entry> findings,
        List<String> notCompared,
        List<Repaired> repairs) {

    public static ReportDocument of(Report report) {
        return new ReportDocument(
                report.mode().name().toLowerCase(Locale.ROOT),
                report.range().from().toString(),
                report.range().to().toString(),
                report.asOf(),
                new Log(
                        report.log().records(),
                        report.log().perSecond(),
                        report.log().unknownTypes(),
                        report.log().unreadable(),
                        report.log().took().toMillis()),
                report.deletions(),
                report.vendor(),
                report.differences(),
                report.findings().stream()
                        .map(finding -> new Entry(
                                finding.name(),
                                finding.about(),
                                finding.evidence(),
                                finding.repair().toString(),
                                finding.isExpected()))
                        .toList(),
                report.notCompared(),
                report.repairs());
    }

    public record Log(long records, long perSecond, long unknownTypes, long unreadable, long milliseconds) {}

    /** @param expected it makes no difference: the log tells exactly that, or it is nothing of ours */
    public record Entry(String finding, String about, String evidence, String repair, boolean expected) {}
}
