package io.assistantdeletion.reconciler.survey;

import io.assistantdeletion.vapi.Holding;
import io.assistantdeletion.vapi.InventoryAnswer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the vendor lists of one kind. Complete only if each of its windows was answered by a page shorter than its limit;
 * what is not in one that is incomplete may be there all the same.
 *
 * @param found by id
 * @param gap why there may be more; none: the list is complete
 * @param refused whether that is because the vendor would not answer
 */
record Listing(Map<String, Holding> found, Optional<String> gap, boolean refused) {
    static final Listing EMPTY = new Listing(Map.of(), Optional.empty(), false);

    /** A vendor that ignores the windows, or an account of unlikely size, is not asked for ever. */
    private static final int MOST_PAGES = 500;

    Listing {
        found = Map.copyOf(found);
    }

    /**
     * The vendor's order is unknown, so that a full page says nothing about what it lacks: its window is asked for again
     * in two halves.
     *
     * @param limit of a page
     * @param ask the vendor
     */
    static Listing read(int limit, Question ask) throws InterruptedException {
        Map<String, Holding> found = new HashMap<>();
        Deque<Window> open = new ArrayDeque<>(List.of(Window.ALL));
        for (int pages = 0; !open.isEmpty(); pages++) {
            if (pages == MOST_PAGES) {
                return new Listing(found, Optional.of("it has more than " + MOST_PAGES + " pages"), false);
            }
            Window window = open.pop();
            switch (ask.about(window)) {
                case InventoryAnswer.Refused(String answer) -> {
                    return new Listing(found, Optional.of("the vendor answered " + answer), true);
                }
                case InventoryAnswer.Page(List<Holding> page) -> {
                    page.forEach(holding -> found.put(holding.id(), holding));
                    if (!page.stream().allMatch(holding -> window.contains(holding.createdAt()))) {
                        return new Listing(found, Optional.of("the vendor lists what was not asked for"), false);
                    }
                    if (page.size() >= limit) {
                        List<Window> halves = window.split(page);
                        if (halves.isEmpty()) {
                            return new Listing(found, Optional.of("a page is full and can't be divided"), false);
                        }
                        halves.forEach(open::push);
                    }
                }
            }
        }
        return new Listing(found, Optional.empty(), false);
    }

    interface Question {
        InventoryAnswer.ToList about(Window window) throws InterruptedException;
    }
}
