package io.assistantdeletion.reconciler;

import static java.util.stream.Collectors.toSet;

import io.assistantdeletion.reconciler.comparison.LogAndVendor;
import io.assistantdeletion.reconciler.comparison.NamedResource;
import io.assistantdeletion.reconciler.comparison.Presence;
import io.assistantdeletion.reconciler.comparison.Resource;
import io.assistantdeletion.reconciler.comparison.Told;
import io.assistantdeletion.reconciler.comparison.VendorAndRows;
import io.assistantdeletion.reconciler.records.HandlerRecords;
import io.assistantdeletion.reconciler.records.HostRecords;
import io.assistantdeletion.reconciler.replay.Range;
import io.assistantdeletion.reconciler.report.Report;
import io.assistantdeletion.reconciler.survey.Survey;
import io.assistantdeletion.reconciler.survey.VendorSurvey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the vendor holds, compared with what the log tells and what the application's rows name. */
@Component
class VendorComparison {
    private final VendorSurvey vendor;
    private final HostRecords host;
    private final HandlerRecords handlers;
    private final ReconcilerSettings settings;

    VendorComparison(VendorSurvey vendor, HostRecords host, HandlerRecords handlers, ReconcilerSettings settings) {
        this.vendor = vendor;
        this.host = host;
        this.handlers = handlers;
        this.settings = settings;
    }

    /** @param listed what the vendor listed before the log was read */
    Report.Vendor compare(Range range, Instant asOf, Survey listed, LogComparison log, Findings findings)
            throws InterruptedException {
        List<Told> suspects = log.suspects();
        Set<Told> chased = handlers.chased(suspects);
        List<NamedResource> named = host.namedResources(asOf);
        Set<Resource> inUse = resources(named.stream().filter(NamedResource::inUse));

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
        findUnknown(range, seen, provisioned, resources(named.stream()), log, findings);
        seen.gap().ifPresent(why -> findings.lack("what the vendor's list lacks: " + why));
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

    private static void findUnknown(
            Range range,
            Survey seen,
            Instant provisioned,
            Set<Resource> recorded,
            LogComparison log,
            Findings findings) {
        if (range.isWhole()) {
            findings.addAll(
                    VendorAndRows.unknown(seen.listed(), it -> recorded.contains(it) || log.knows(it), provisioned));
        } else {
            findings.lack("resources that nothing knows, since the log is not read from its beginning");
        }
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

    private static Set<Resource> resources(Stream<NamedResource> rows) {
        return rows.map(NamedResource::resource).collect(toSet());
    }
}
