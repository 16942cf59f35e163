package io.assistantdeletion.reconciler.survey;

import io.assistantdeletion.reconciler.comparison.Resource;
import io.assistantdeletion.vapi.Holding;
import io.assistantdeletion.vapi.InventoryAnswer;
import io.assistantdeletion.vapi.VapiIds;
import io.assistantdeletion.vapi.VapiInventory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Asks the vendor what it holds: lists it, and looks at what the lists lack. Nothing else can be asked from here. */
public final class VendorSurvey {
    /** The vendor lends those, and counts them. */
    private static final String FREE = "vapi";

    private final VapiInventory vapi;
    private final CallRate rate;
    private final int page;
    private final Duration absenceAfter;
    private final Pause pause;

    /**
     * @param page how many to ask for at once
     * @param absenceAfter the time between the two looks that prove an absence
     */
    public VendorSurvey(VapiInventory vapi, CallRate rate, int page, Duration absenceAfter) {
        this(vapi, rate, page, absenceAfter, Thread::sleep);
    }

    /** @param pause lets the time between two looks pass */
    VendorSurvey(VapiInventory vapi, CallRate rate, int page, Duration absenceAfter, Pause pause) {
        this.vapi = vapi;
        this.rate = rate;
        this.page = page;
        this.absenceAfter = absenceAfter;
        this.pause = pause;
    }

    public Survey list(Gate gate) throws InterruptedException {
        Optional<String> obstacle = gate.obstacle();
        if (obstacle.isPresent()) {
            return Survey.notAsked(obstacle.get());
        }
        vapi.takeKey();
        Listing assistants = Listing.read(page, window -> {
            rate.await();
            return vapi.listAssistants(page, window.from(), window.before());
        });
        Listing numbers = assistants.refused() ? Listing.EMPTY : numbers();
        return Survey.of(assistants, numbers, gate.organization().orElseThrow());
    }

    /**
     * Looks at what the list lacks, and once more, later, at what was not there.
     *
     * @param suspects that the list lacks
     */
    public Survey look(Survey survey, Collection<Resource> suspects) throws InterruptedException {
        List<Resource> askable = suspects.stream()
                .filter(suspect -> VapiIds.isWellFormed(suspect.id()))
                .toList();
        if (!survey.mayBeAsked() || askable.isEmpty()) {
            return survey;
        }
        Looks first = lookAt(askable);
        Survey seen = with(first, survey);
        if (!seen.isComplete() || first.gone().isEmpty()) {
            return seen;
        }
        pause.last(absenceAfter);
        Looks second = lookAt(first.gone());
        return with(second, seen).withGone(second.gone());
    }

    public FreeNumbers countFreeNumbers(Gate gate) throws InterruptedException {
        Optional<String> obstacle = gate.obstacle();
        if (obstacle.isPresent()) {
            return new FreeNumbers.Unknown(obstacle.get());
        }
        vapi.takeKey();
        Listing numbers = numbers();
        if (numbers.gap().isPresent()) {
            return new FreeNumbers.Unknown(numbers.gap().get());
        }
        Collection<Holding> found = numbers.found().values();
        if (!found.stream().allMatch(number -> gate.organization().equals(Optional.of(number.orgId())))) {
            return new FreeNumbers.Unknown(Survey.FOREIGN);
        }
        return new FreeNumbers.Counted((int)
                found.stream().filter(number -> FREE.equals(number.provider())).count());
    }

    private Listing numbers() throws InterruptedException {
        return Listing.read(page, window -> {
            rate.await();
            return vapi.listPhoneNumbers(page, window.from(), window.before());
        });
    }

    private static Survey with(Looks looks, Survey survey) {
        Survey seen = survey.withSeen(looks.present());
        return looks.refusal().map(seen::withRefusal).orElse(seen);
    }

    private Looks lookAt(List<Resource> resources) throws InterruptedException {
        List<Resource> present = new ArrayList<>();
        List<Resource> gone = new ArrayList<>();
        for (Resource resource : resources) {
            rate.await();
            switch (lookAt(resource)) {
                case InventoryAnswer.Present _ -> present.add(resource);
                case InventoryAnswer.Gone _ -> gone.add(resource);
                case InventoryAnswer.Refused(String answer) -> {
                    return new Looks(present, gone, Optional.of(answer));
                }
            }
        }
        return new Looks(present, gone, Optional.empty());
    }

    private InventoryAnswer.ToLook lookAt(Resource resource) {
        return switch (resource.kind()) {
            case ASSISTANT -> vapi.getAssistant(resource.id());
            case PHONE_NUMBER -> vapi.getPhoneNumber(resource.id());
        };
    }

    interface Pause {
        void last(Duration time) throws InterruptedException;
    }
}
