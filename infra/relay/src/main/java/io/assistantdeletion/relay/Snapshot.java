package io.assistantdeletion.relay;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which transactions a query saw, as {@code pg_current_snapshot()} tells it; see "Transaction ID and Snapshot Information
 * Functions" in PostgreSQL's manual. The write-ahead log names transactions by the lower half of their numbers.
 */
final class Snapshot {
    private final int firstUnassigned;
    private final Set<Integer> inProgress;

    private Snapshot(int firstUnassigned, Set<Integer> inProgress) {
        this.firstUnassigned = firstUnassigned;
        this.inProgress = inProgress;
    }

    /** @param text such as {@code 10:20:10,14,15} */
    static Snapshot of(String text) {
        String[] parts = text.split(":", -1);
        return new Snapshot(
                (int) Long.parseLong(parts[1]),
                Stream.of(parts[2].split(","))
                        .filter(number -> !number.isEmpty())
                        .map(number -> (int) Long.parseLong(number))
                        .collect(Collectors.toSet()));
    }

    /** @param transaction lower half of its number; not more than two billions from the snapshot's */
    boolean sees(long transaction) {
        int number = (int) transaction;
        return number - firstUnassigned < 0 && !inProgress.contains(number);
    }
}
