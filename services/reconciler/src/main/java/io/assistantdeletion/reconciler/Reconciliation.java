package io.assistantdeletion.reconciler;

import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.reconciler.comparison.Finding;
import io.assistantdeletion.reconciler.comparison.LogAndSagas;
import io.assistantdeletion.reconciler.records.GateRecord;
import io.assistantdeletion.reconciler.records.HostRecords;
import io.assistantdeletion.reconciler.records.OutboxRecords;
import io.assistantdeletion.reconciler.records.SagaRecords;
import io.assistantdeletion.reconciler.repair.Repaired;
import io.assistantdeletion.reconciler.repair.Repairs;
import io.assistantdeletion.reconciler.replay.LogReplay;
import io.assistantdeletion.reconciler.replay.Position;
import io.assistantdeletion.reconciler.replay.Range;
import io.assistantdeletion.reconciler.replay.ReplayProgress;
import io.assistantdeletion.reconciler.report.Mode;
import io.assistantdeletion.reconciler.report.Report;
import io.assistantdeletion.reconciler.survey.Survey;
import io.assistantdeletion.reconciler.survey.VendorSurvey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * One run. The vendor is listed before the log is read: what the log told deleted well before that time is not in a list
 * that is newer, unless it is still there. What the list lacks is looked at last.
 */
@Service
class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final int BATCH = 1000;

    private final LogReplay log;
    private final VendorSurvey vendor;
    private final VendorComparison vendorComparison;
    private final GateRecord gate;
    private final SagaRecords sagas;
    private final OutboxRecords outbox;
    private final HostRecords host;
    private final Repairs repairs;
    private final ReconcilerSettings settings;

    Reconciliation(
            LogReplay log,
            VendorSurvey vendor,
            VendorComparison vendorComparison,
            GateRecord gate,
            SagaRecords sagas,
            OutboxRecords outbox,
            HostRecords host,
            Repairs repairs,
            ReconcilerSettings settings) {
        this.log = log;
        this.vendor = vendor;
        this.vendorComparison = vendorComparison;
        this.gate = gate;
        this.sagas = sagas;
        this.outbox = outbox;
        this.host = host;
        this.repairs = repairs;
        this.settings = settings;
    }

    /** @param leads whether nobody else reconciles meanwhile */
    Report run(Order order, ReplayProgress progress, BooleanSupplier leads) throws InterruptedException {
        Instant asOf = gate.now();
        Instant settledBefore = asOf.minus(settings.settledAfter());
        Range range = order.range();
        Survey listed = vendor.list(gate.read());
        Instant oldestRow = outbox.oldest().orElse(asOf);
        LogComparison comparison = new LogComparison(sagas, host, listed, asOf, settledBefore);
        log.replay(range, oldestRow, progress, comparison::on);

        Findings findings = new Findings();
        findings.addAll(comparison.findings());
        findMissingRows(range, oldestRow, settledBefore, comparison, findings);
        findUnknownSagas(range, asOf, comparison, findings);
        Report.Vendor seen = vendorComparison.compare(range, asOf, listed, comparison, findings);

        List<Repaired> repaired =
                order.mode() == Mode.REPAIR ? repairs.repair(findings.all(), settings.mostRepairs(), leads) : List.of();
        Report report = new Report(
                order.mode(),
                range,
                asOf,
                progress.figures(),
                comparison.counted(),
                seen,
                findings.all(),
                findings.notCompared(),
                repaired);
        tell(report);
        return report;
    }

    /** The log lacks a row of the outbox: nobody would ever know of the event. */
    private void findMissingRows(
            Range range, Instant oldestRow, Instant settledBefore, LogComparison comparison, Findings findings) {
        if (range.from() instanceof Position.Offsets) {
            findings.lack("the outbox, since the log is read from offsets only");
            return;
        }
        Instant from = range.from() instanceof Position.At(Instant time) ? time : oldestRow;
        OutboxRecords.Row last = OutboxRecords.Row.BEFORE_ALL;
        List<OutboxRecords.Row> rows;
        do {
            rows = outbox.between(from, settledBefore, last, BATCH);
            rows.stream()
                    .filter(row -> !comparison.hasEvent(row.id()))
                    .map(row -> new Finding.OutboxRowMissing(row.id(), row.type(), row.createdAt()))
                    .forEach(findings::add);
            last = rows.isEmpty() ? last : rows.getLast();
        } while (rows.size() == BATCH);
    }

    private void findUnknownSagas(Range range, Instant asOf, LogComparison comparison, Findings findings) {
        if (!range.isWhole()) {
            findings.lack("sagas that the log does not know, since it is not read from its beginning");
            return;
        }
        List<DeletionId> ids = sagas.ids(null, BATCH);
        while (!ids.isEmpty()) {
            List<DeletionId> strangers =
                    ids.stream().filter(id -> !comparison.hasEventOf(id)).toList();
            if (!strangers.isEmpty()) {
                findings.addAll(LogAndSagas.unknown(sagas.find(strangers).values(), comparison::hasEventOf, asOf));
            }
            ids = sagas.ids(ids.getLast(), BATCH);
        }
    }

    private static void tell(Report report) {
        Map<String, Long> kinds =
                report.findings().stream().collect(Collectors.groupingBy(Finding::name, Collectors.counting()));
        LOG.atInfo()
                .addKeyValue("mode", report.mode())
                .addKeyValue("records", report.log().records())
                .addKeyValue("differences", report.differences())
                .addKeyValue("findings", kinds)
                .addKeyValue("repairs", report.repairs().size())
                .log("Reconciled");
    }
}
