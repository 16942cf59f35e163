package io.assistantdeletion.reconciler.survey;

import io.assistantdeletion.reconciler.comparison.Presence;
import io.assistantdeletion.reconciler.comparison.Resource;
import io.assistantdeletion.vapi.Holding;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of what the vendor holds. To be listed, or seen, proves that something is there. That it is not is
 * believed only of what a complete list lacks and two looks did not find, long enough after each other: what was deleted
 * was seen to come back.
 *
 * @param listed and when each was created
 * @param gap why something may be there that is not listed; none: the list is complete
 * @param mayBeAsked false: further questions are of no use at the moment
 * @param looked what looks have shown
 */
public record Survey(
        Map<Resource, Instant> listed, Optional<String> gap, boolean mayBeAsked, Map<Resource, Presence> looked) {
    static final String FOREIGN = "the key opens another organization's account";

    public Survey {
        listed = Map.copyOf(listed);
        looked = Map.copyOf(looked);
    }

    static Survey notAsked(String why) {
        return new Survey(Map.of(), Optional.of(why), false, Map.of());
    }

    /**
     * Whose account it is shows in what it holds: a key of another organization sees none of ours, and all would seem to
     * be gone.
     *
     * @param organization the vendor's id of the account that we work in
     */
    static Survey of(Listing assistants, Listing numbers, String organization) {
        Map<Resource, Instant> listed = new HashMap<>();
        assistants.found().values().forEach(it -> listed.put(Resource.assistant(it.id()), it.createdAt()));
        numbers.found().values().forEach(it -> listed.put(Resource.phoneNumber(it.id()), it.createdAt()));
        Set<String> accounts = new HashSet<>();
        Stream.of(assistants, numbers)
                .flatMap(listing -> listing.found().values().stream())
                .map(Holding::orgId)
                .forEach(accounts::add);
        if (!Set.of(organization).containsAll(accounts)) {
            return notAsked(FOREIGN);
        }
        Optional<String> gap = Stream.of(assistants, numbers)
                .flatMap(listing -> listing.gap().stream())
                .findFirst();
        if (gap.isEmpty() && accounts.isEmpty()) {
            return notAsked("the account is empty, so that nothing shows whose it is");
        }
        return new Survey(listed, gap, !assistants.refused() && !numbers.refused(), Map.of());
    }

    public boolean isComplete() {
        return gap.isEmpty();
    }

    public Presence presence(Resource resource) {
        return listed.containsKey(resource) ? Presence.PRESENT : looked.getOrDefault(resource, Presence.UNKNOWN);
    }

    /** @param answer that says nothing of the resource */
    Survey withRefusal(String answer) {
        return new Survey(listed, gap.or(() -> Optional.of("the vendor answered " + answer)), false, looked);
    }

    /** What was there when it was looked at, although the list lacks it, shows that the list can't be relied upon. */
    Survey withSeen(Collection<Resource> present) {
        Map<Resource, Presence> more = new HashMap<>(looked);
        present.forEach(resource -> more.put(resource, Presence.PRESENT));
        return present.isEmpty()
                ? this
                : new Survey(listed, Optional.of("the list lacks what a look has found"), mayBeAsked, more);
    }

    /** Of a complete list only. */
    Survey withGone(Collection<Resource> twice) {
        if (!isComplete()) {
            return this;
        }
        Map<Resource, Presence> more = new HashMap<>(looked);
        twice.forEach(resource -> more.put(resource, Presence.ABSENT));
        return new Survey(listed, gap, mayBeAsked, more);
    }
}
