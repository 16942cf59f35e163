package io.assistantdeletion.reconciler.report;

import io.assistantdeletion.reconciler.comparison.Finding;
import io.assistantdeletion.reconciler.repair.Repaired;
import io.assistantdeletion.reconciler.replay.Range;
import io.assistantdeletion.reconciler.replay.ReplayProgress;
import java.time.Instant;
import java.util.List;

/**
 * What a run found, and did.
 *
 * @param asOf when it began, by the database's clock
 * @param notCompared what could not be compared, and why
 */
public record Report(
        Mode mode,
        Range range,
        Instant asOf,
        ReplayProgress.Figures log,
        Deletions deletions,
        Vendor vendor,
        List<Finding> findings,
        List<String> notCompared,
        List<Repaired> repairs) {
    public Report {
        findings = List.copyOf(findings);
        notCompared = List.copyOf(notCompared);
        repairs = List.copyOf(repairs);
    }

    /** What somebody has to know: neither told by the log already nor nothing of ours. */
    public long differences() {
        return findings.stream().filter(finding -> !finding.isExpected()).count();
    }

    /**
     * @param judged those that were compared
     * @param inMotion their newest event is too young
     * @param earlier those that were requested before the range
     * @param later those that were requested behind it
     */
    public record Deletions(long judged, long inMotion, long earlier, long later) {}

    /**
     * @param listed resources
     * @param gap why something may be there that is not listed; empty: the list is complete
     * @param unknown resources of which nobody can tell whether they are there
     * @param young listed resources that may be about to be provisioned
     */
    public record Vendor(int listed, String gap, int unknown, long young) {}
}
