package io.assistantdeletion.reconciler.web;

import io.assistantdeletion.reconciler.Reconciliations.Run;
import io.assistantdeletion.reconciler.replay.ReplayProgress;
import io.assistantdeletion.reconciler.report.ReportDocument;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands.
 *
 * @param state {@code running}, {@code done} or {@code failed}
 * @param progress while it is running
 * @param report when it is done
 */
record RunStatus(
        UUID id,
        String state,
        @Nullable Progress progress,
        @Nullable ReportDocument report) {

    static RunStatus of(UUID id, Run run) {
        return switch (run) {
            case Run.Running running ->
                new RunStatus(id, "running", Progress.of(running.progress().figures()), null);
            case Run.Done done -> new RunStatus(id, "done", null, ReportDocument.of(done.report()));
            case Run.Failed _ -> new RunStatus(id, "failed", null, null);
        };
    }

    record Progress(long records, long perSecond, long remaining) {
        static Progress of(ReplayProgress.Figures figures) {
            return new Progress(figures.records(), figures.perSecond(), figures.remaining());
        }
    }
}
