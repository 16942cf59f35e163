package io.assistantdeletion.reconciler;

import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.IdSet;
import io.assistantdeletion.reconciler.comparison.Finding;
import io.assistantdeletion.reconciler.comparison.FoldedDeletion;
import io.assistantdeletion.reconciler.comparison.LogAndHost;
import io.assistantdeletion.reconciler.comparison.LogAndSagas;
import io.assistantdeletion.reconciler.comparison.LogAndVendor;
import io.assistantdeletion.reconciler.comparison.Presence;
import io.assistantdeletion.reconciler.comparison.Resource;
import io.assistantdeletion.reconciler.comparison.Told;
import io.assistantdeletion.reconciler.records.HostRecords;
import io.assistantdeletion.reconciler.records.SagaRecords;
import io.assistantdeletion.reconciler.replay.FoldedPartition;
import io.assistantdeletion.reconciler.report.Report;
import io.assistantdeletion.reconciler.survey.Survey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What the partitions of the log say, compared with the database one partition at a time. Kept of a deletion are its id,
 * and what the vendor may hold of it.
 */
final class LogComparison {
    private static final int BATCH = 500;

    private final SagaRecords sagas;
    private final HostRecords host;
    private final Survey survey;
    private final Instant asOf;
    private final Instant settledBefore;

    private final List<Finding> findings = new ArrayList<>();
    private final List<IdSet> events = new ArrayList<>();
    private final IdSet deletions = new IdSet();
    private final SuspectResources resources;
    private long judged;
    private long moving;
    private long earlier;
    private long later;

    /**
     * @param survey what the vendor listed before the log is read
     * @param settledBefore deletions whose newest event is not older are in motion
     */
    LogComparison(SagaRecords sagas, HostRecords host, Survey survey, Instant asOf, Instant settledBefore) {
        this.sagas = sagas;
        this.host = host;
        this.survey = survey;
        this.resources = new SuspectResources(survey);
        this.asOf = asOf;
        this.settledBefore = settledBefore;
    }

    synchronized void on(FoldedPartition partition) {
        events.add(partition.events());
        partition.earlier().forEach(deletions::add);
        earlier += partition.earlier().size();
        later += partition.later().size();
        partition.askedFor().forEach(resources::know);
        partition.later().forEach(this::know);
        partition.deletions().forEach(this::know);
        partition.later().forEach(resources::passOver);

        List<FoldedDeletion> settled = new ArrayList<>();
        for (FoldedDeletion folded : partition.deletions()) {
            if (isSettled(folded)) {
                settled.add(folded);
            } else {
                moving++;
                resources.passOver(folded);
            }
        }
        judged += settled.size();
        batches(
                settled,
                batch -> findings.addAll(LogAndSagas.compare(
                        batch,
                        sagas.find(batch.stream().map(FoldedDeletion::deletion).toList()),
                        asOf)));
        batches(newest(partition), batch -> findings.addAll(LogAndHost.compare(batch, host.rowsOf(batch))));
        for (FoldedDeletion folded : settled) {
            resources.suspect(folded);
            findings.addAll(LogAndVendor.untracked(folded.state(), it -> survey.presence(it) == Presence.PRESENT));
        }
    }

    List<Finding> findings() {
        return findings;
    }

    /** What the log tells of resources that the vendor lists, or may hold all the same. */
    List<Told> suspects() {
        return resources.all();
    }

    boolean knows(Resource listed) {
        return resources.knows(listed);
    }

    boolean hasEventOf(DeletionId deletion) {
        return deletions.contains(deletion.value());
    }

    boolean hasEvent(UUID id) {
        return events.stream().anyMatch(ids -> ids.contains(id));
    }

    Report.Deletions counted() {
        return new Report.Deletions(judged, moving, earlier, later);
    }

    private boolean isSettled(FoldedDeletion folded) {
        return folded.newest().isBefore(settledBefore);
    }

    private void know(FoldedDeletion folded) {
        deletions.add(folded.deletion().value());
        resources.know(folded);
    }

    /** Of each assistant the newest deletion, if nothing moves in it and it is in the range. */
    private List<FoldedDeletion> newest(FoldedPartition partition) {
        Map<AssistantId, FoldedDeletion> newest = new LinkedHashMap<>();
        partition.deletions().forEach(folded -> newest.put(folded.assistant(), folded));
        partition.later().forEach(folded -> newest.remove(folded.assistant()));
        newest.values().removeIf(folded -> !isSettled(folded));
        return List.copyOf(newest.values());
    }

    private static void batches(List<FoldedDeletion> all, Consumer<Collection<FoldedDeletion>> action) {
        for (int start = 0; start < all.size(); start += BATCH) {
            action.accept(all.subList(start, Math.min(all.size(), start + BATCH)));
        }
    }
}
