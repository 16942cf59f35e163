package io.assistantdeletion.contracts;

import java.util.UUID;
import java.util.function.Consumer;

/**
 * Ids of events or deletions, in little more memory than the ids themselves take: the log has many. Open addressing; what
 * an id's lower half is, is random. Not safe for several threads.
 */
public final class IdSet {
    private static final int FIRST_PLACES = 1024;

    private long[] places = new long[2 * FIRST_PLACES]; // an id's halves beside each other; zeros are free
    private int size;

    public void add(UUID id) {
        if (4L * size >= 3L * (places.length / 2)) {
            grow();
        }
        if (put(places, id.getMostSignificantBits(), id.getLeastSignificantBits())) {
            size++;
        }
    }

    public boolean contains(UUID id) {
        int place = find(places, id.getMostSignificantBits(), id.getLeastSignificantBits());
        return !isFree(places, place);
    }

    public int size() {
        return size;
    }

    public void forEach(Consumer<UUID> action) {
        for (int place = 0; place < places.length; place += 2) {
            if (!isFree(places, place)) {
                action.accept(new UUID(places[place], places[place + 1]));
            }
        }
    }

    private void grow() {
        long[] more = new long[places.length + places.length / 2 / 2 * 2];
        for (int place = 0; place < places.length; place += 2) {
            if (!isFree(places, place)) {
                put(more, places[place], places[place + 1]);
            }
        }
        places = more;
    }

    private static boolean put(long[] places, long upper, long lower) {
        int place = find(places, upper, lower);
        boolean isNew = isFree(places, place);
        places[place] = upper;
        places[place + 1] = lower;
        return isNew;
    }

    /** Where it is, or where it would be. */
    private static int find(long[] places, long upper, long lower) {
        int place = 2 * (int) Long.remainderUnsigned(lower, places.length / 2);
        while (!isFree(places, place) && (places[place] != upper || places[place + 1] != lower)) {
            place = place + 2 == places.length ? 0 : place + 2;
        }
        return place;
    }

    private static boolean isFree(long[] places, int place) {
        return places[place] == 0 && places[place + 1] == 0;
    }
}
