package io.assistantdeletion.reconciler;

import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.reconciler.comparison.Finding;
import io.assistantdeletion.reconciler.comparison.LogAndSagas;
import io.assistantdeletion.reconciler.comparison.LogAndVendor;
import io.assistantdeletion.reconciler.comparison.NamedResource;
import io.assistantdeletion.reconciler.comparison.Presence;
import io.assistantdeletion.reconciler.comparison.Resource;
import io.assistantdeletion.reconciler.comparison.Told;
import io.assistantdeletion.reconciler.comparison.VendorAndRows;
import io.assistantdeletion.reconciler.records.GateRecord;
import io.assistantdeletion.reconciler.records.HandlerRecords;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final GateRecord gate;
    private final SagaRecords sagas;
    private final OutboxRecords outbox;
    private final HostRecords host;
    private final HandlerRecords handlers;
    private final Repairs repairs;
    private final ReconcilerSettings settings;

    Reconciliation(
            LogReplay log,
            VendorSurvey vendor,
            GateRecord gate,
            SagaRecords sagas,
            OutboxRecords outbox,
            HostRecords host,
            HandlerRecords handlers,
            Repairs repairs,
            ReconcilerSettings settings) {
        this.log = log;
        this.vendor = vendor;
        this.gate = gate;
        this.sagas = sagas;
        this.outbox = outbox;
        this.host = host;
        this.handlers = handlers;
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

        List<String> notCompared = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(comparison.findings());
        findings.addAll(missingRows(range, oldestRow, settledBefore, comparison, notCompared));
        findings.addAll(unknownSagas(range, asOf, comparison, notCompared));
        Report.Vendor seen = compareWithVendor(range, asOf, listed, comparison, findings, notCompared);

        List<Repaired> repaired =
                order.mode() == Mode.REPAIR ? repairs.repair(findings, settings.mostRepairs(), leads) : List.of();
        Report report = new Report(
                order.mode(),
                range,
                asOf,
                progress.figures(),
                comparison.counted(),
                seen,
                findings,
                notCompared,
                repaired);
        tell(report);
        return report;
    }

    /** The log lacks a row of the outbox: nobody would ever know of the event. */
    private List<Finding> missingRows(
            Range range, Instant oldestRow, Instant settledBefore, LogComparison comparison, List<String> notCompared) {
        if (range.from() instanceof Position.Offsets) {
            notCompared.add("the outbox, since the log is read from offsets only");
            return List.of();
        }
        Instant from = range.from() instanceof Position.At(Instant time) ? time : oldestRow;
        List<Finding> missing = new ArrayList<>();
        OutboxRecords.Row last = OutboxRecords.Row.BEFORE_ALL;
        List<OutboxRecords.Row> rows;
        do {
            rows = outbox.between(from, settledBefore, last, BATCH);
            rows.stream()
                    .filter(row -> !comparison.hasEvent(row.id()))
                    .map(row -> new Finding.OutboxRowMissing(row.id(), row.type(), row.createdAt()))
                    .forEach(missing::add);
            last = rows.isEmpty() ? last : rows.getLast();
        } while (rows.size() == BATCH);
        return missing;
    }

    private List<Finding> unknownSagas(Range range, Instant asOf, LogComparison comparison, List<String> notCompared) {
        if (!range.isWhole()) {
            notCompared.add("sagas that the log does not know, since it is not read from its beginning");
            return List.of();
        }
        List<Finding> unknown = new ArrayList<>();
        List<DeletionId> ids = sagas.ids(null, BATCH);
        while (!ids.isEmpty()) {
            List<DeletionId> strangers =
                    ids.stream().filter(id -> !comparison.hasEventOf(id)).toList();
            if (!strangers.isEmpty()) {
                unknown.addAll(LogAndSagas.unknown(sagas.find(strangers).values(), comparison::hasEventOf, asOf));
            }
            ids = sagas.ids(ids.getLast(), BATCH);
        }
        return unknown;
    }

    private Report.Vendor compareWithVendor(
            Range range,
            Instant asOf,
            Survey listed,
            LogComparison comparison,
            List<Finding> findings,
            List<String> notCompared)
            throws InterruptedException {
        List<Told> suspects = comparison.suspects();
        Set<Told> chased = handlers.chased(suspects);
        List<NamedResource> named = host.namedResources(asOf);
        Set<Resource> inUse = resources(named.stream().filter(NamedResource::inUse));
        Set<Resource> recorded = resources(named.stream());

        Survey seen = vendor.look(listed, worthALook(listed, suspects, chased, inUse));
        for (Told told : suspects) {
            LogAndVendor.compare(
                            told,
                            seen.presence(told.resource()),
                            chased.contains(told),
                            inUse.contains(told.resource()))
                    .ifPresent(findings::add);
        }
        findings.addAll(VendorAndRows.withoutResource(named, seen::presence));
        Instant provisioned = asOf.minus(settings.provisioningTime());
        if (range.isWhole()) {
            findings.addAll(VendorAndRows.unknown(
                    seen.listed(), it -> recorded.contains(it) || comparison.knows(it), provisioned));
        } else {
            notCompared.add("resources that nothing knows, since the log is not read from its beginning");
        }
        seen.gap().ifPresent(why -> notCompared.add("what the vendor's list lacks: " + why));
        return new Report.Vendor(
                seen.listed().size(),
                seen.gap().orElse(""),
                (int) Stream.concat(suspects.stream().map(Told::resource), inUse.stream())
                        .distinct()
                        .filter(it -> seen.presence(it) == Presence.UNKNOWN)
                        .count(),
                seen.listed().values().stream()
                        .filter(created -> !created.isBefore(provisioned))
                        .count());
    }

    private static Set<Resource> resources(Stream<NamedResource> rows) {
        return rows.map(NamedResource::resource).collect(Collectors.toSet());
    }

    /** What a handler chases it will tell itself. Of an incomplete list an absence can't be shown anyway. */
    private List<Resource> worthALook(Survey listed, List<Told> suspects, Set<Told> chased, Set<Resource> inUse) {
        Stream<Resource> told =
                suspects.stream().filter(it -> !chased.contains(it)).map(Told::resource);
        Stream<Resource> all = listed.isComplete() ? Stream.concat(told, inUse.stream()) : told;
        return all.distinct()
                .filter(it -> listed.presence(it) == Presence.UNKNOWN)
                .limit(settings.mostLooks())
                .toList();
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
