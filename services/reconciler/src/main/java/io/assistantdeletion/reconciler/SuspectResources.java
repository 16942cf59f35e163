package io.assistantdeletion.reconciler;

import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.reconciler.comparison.FoldedDeletion;
import io.assistantdeletion.reconciler.comparison.LogAndVendor;
import io.assistantdeletion.reconciler.comparison.Presence;
import io.assistantdeletion.reconciler.comparison.Resource;
import io.assistantdeletion.reconciler.comparison.Told;
import io.assistantdeletion.reconciler.survey.Survey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Of what the log tells of resources: that of those which the vendor lists, or may hold all the same. */
final class SuspectResources {
    private final Survey survey;
    private final Set<Resource> known = new HashSet<>();
    private final Set<Resource> inMotion = new HashSet<>();
    private final Map<Resource, Suspect> suspects = new HashMap<>();

    SuspectResources(Survey survey) {
        this.survey = survey;
    }

    List<Told> all() {
        return suspects.entrySet().stream()
                .filter(entry -> !inMotion.contains(entry.getKey()))
                .map(entry -> entry.getValue().told())
                .toList();
    }

    boolean knows(Resource listed) {
        return known.contains(listed);
    }

    void know(Resource resource) {
        if (survey.listed().containsKey(resource)) {
            known.add(resource);
        }
    }

    /** What the vendor lists is known to the log if any deletion names it, whatever became of that. */
    void know(FoldedDeletion folded) {
        know(Resource.assistant(folded.state().request().vapiAssistantId().value()));
        folded.state()
                .request()
                .numbers()
                .forEach(planned -> know(Resource.phoneNumber(planned.key().value())));
        folded.state().numbers().newest().forEach((number, revised) -> {
            know(Resource.phoneNumber(number.value()));
            if (revised.outcome() instanceof VendorOutcome.Skipped skipped) {
                skipped.candidates().forEach(candidate -> know(Resource.phoneNumber(candidate.value())));
            }
        });
    }

    /** A deletion that is not over says nothing yet. */
    void passOver(FoldedDeletion moving) {
        inMotion.add(
                Resource.assistant(moving.state().request().vapiAssistantId().value()));
        moving.state()
                .request()
                .numbers()
                .forEach(planned ->
                        inMotion.add(Resource.phoneNumber(planned.key().value())));
    }

    void suspect(FoldedDeletion settled) {
        Told.of(settled.state()).forEach(told -> suspect(told, settled.newest()));
    }

    private void suspect(Told told, Instant newest) {
        if (survey.presence(told.resource()) == Presence.PRESENT || LogAndVendor.isWorthALook(told)) {
            suspects.merge(told.resource(), new Suspect(told, newest), Suspect::orNewer);
        }
    }

    /** Of several deletions that tell of one resource the newest counts. */
    private record Suspect(Told told, Instant newest) {
        Suspect orNewer(Suspect other) {
            return other.newest.isAfter(newest) ? other : this;
        }
    }
}
