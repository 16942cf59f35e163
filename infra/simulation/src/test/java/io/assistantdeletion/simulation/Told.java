package io.assistantdeletion.simulation;

import static java.util.Objects.requireNonNull;

import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.contracts.VendorDeletionWaived;
import io.assistantdeletion.contracts.VendorOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the log tells of one deletion, understood without the saga: the highest revision of a resource counts. */
final class Told {
    private record Outcome(int revision, VendorOutcome outcome) {}

    /** What a completion or an amendment says. */
    record Summary(Map<String, VendorOutcome> numbers, VendorOutcome assistant) {}

    private final List<DeletionEvent> events = new ArrayList<>();
    private final Map<String, Outcome> newest = new TreeMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Set<String> givenUp = new HashSet<>();
    private @Nullable AssistantDeletionRequested request;
    private @Nullable Summary summary;

    void add(DeletionEvent event) {
        events.add(event);
        switch (event) {
            case AssistantDeletionRequested told -> begin(told);
            case PhoneNumberOutcome told -> add(told.numberKey().value(), told.revision(), told.outcome());
            case VapiAssistantOutcome told -> add(AssistantHandler.RESOURCE, told.revision(), told.outcome());
            case VendorDeletionRequested told ->
                resources(told).forEach(resource -> {
                    asked.add(resource);
                    givenUp.remove(resource);
                });
            case VendorDeletionWaived told -> {
                told.phoneNumbers().forEach(number -> giveUp(number.value()));
                if (told.assistant()) {
                    giveUp(AssistantHandler.RESOURCE);
                }
            }
            case AssistantDeletionCompleted told -> {
                Map<String, VendorOutcome> numbers = new TreeMap<>();
                told.numbers()
                        .forEach(number -> numbers.put(number.planned().key().value(), number.outcome()));
                summarize(new Summary(numbers, told.assistant()), event);
            }
            case AssistantDeletionAmended told -> {
                Map<String, VendorOutcome> numbers = new TreeMap<>();
                told.numbers().forEach(number -> numbers.put(number.numberKey().value(), number.outcome()));
                summarize(new Summary(numbers, told.assistant()), event);
            }
        }
    }

    private void begin(AssistantDeletionRequested told) {
        request = told;
        asked.add(AssistantHandler.RESOURCE);
        told.numbers().stream()
                .filter(number -> !(number instanceof PlannedNumber.KeepShared))
                .forEach(number -> asked.add(number.key().value()));
    }

    private void add(String resource, int revision, VendorOutcome outcome) {
        Outcome before = newest.get(resource);
        int expected = before == null ? 1 : before.revision() + 1;
        if (revision != 0 && revision != expected) {
            throw new Violation("%s is told in revision %s instead of %s", resource, revision, expected);
        }
        if (before == null || revision > before.revision()) {
            newest.put(resource, new Outcome(revision, outcome));
        }
        if (outcome instanceof VendorOutcome.Deleted) {
            givenUp.remove(resource);
        }
    }

    /** What is deleted can't be given up; if it comes back it is chased. */
    private void giveUp(String resource) {
        if (!(outcome(resource).orElse(null) instanceof VendorOutcome.Deleted)) {
            givenUp.add(resource);
        }
    }

    private void summarize(Summary newer, DeletionEvent event) {
        boolean first = event instanceof AssistantDeletionCompleted;
        if (first != (summary == null)) {
            throw new Violation("%s is out of turn", event);
        }
        if (newer.equals(summary)) {
            throw new Violation("%s tells nothing new", event);
        }
        if (!newest.containsKey(AssistantHandler.RESOURCE)) {
            throw new Violation("%s comes before the assistant has an outcome", event);
        }
        summary = newer;
    }

    private static List<String> resources(VendorDeletionRequested told) {
        List<String> resources = new ArrayList<>();
        told.phoneNumbers().forEach(number -> resources.add(number.value()));
        if (told.assistant()) {
            resources.add(AssistantHandler.RESOURCE);
        }
        return resources;
    }

    AssistantDeletionRequested request() {
        return requireNonNull(request);
    }

    List<DeletionEvent> events() {
        return events;
    }

    Optional<VendorOutcome> outcome(String resource) {
        return Optional.ofNullable(newest.get(resource)).map(Outcome::outcome);
    }

    boolean isAsked(String resource) {
        return asked.contains(resource);
    }

    /** What the vendor was ever to delete. */
    Set<String> asked() {
        return asked;
    }

    boolean isGivenUp(String resource) {
        return givenUp.contains(resource);
    }

    boolean everyNumberHasAnOutcome() {
        return request().numbers().stream()
                .allMatch(number -> newest.containsKey(number.key().value()));
    }

    boolean isCompleted() {
        return summary != null;
    }

    boolean saysLastWhatIsKnown() {
        Map<String, VendorOutcome> numbers = new TreeMap<>();
        newest.forEach((resource, told) -> numbers.put(resource, told.outcome()));
        VendorOutcome assistant = numbers.remove(AssistantHandler.RESOURCE);
        return assistant != null && new Summary(numbers, assistant).equals(summary);
    }
}
