package io.assistantdeletion.reconciler.replay;

import io.assistantdeletion.contracts.EventEnvelope;

/**
 * Which deletions are looked at: those whose request stands in the log from one place on and before another. Reading goes
 * from there to the end in any case, because what became of a deletion may stand there.
 */
public record Range(Position from, Position to) {
    public static final Range ALL = new Range(new Position.Beginning(), new Position.End());

    /** @throws IllegalArgumentException if nothing could be in it */
    public Range {
        if (from instanceof Position.End || to instanceof Position.Beginning) {
            throw new IllegalArgumentException("from %s to %s there is nothing".formatted(from, to));
        }
    }

    /** Whether all partitions are read from their beginning, so that the log knows what is not found there. */
    public boolean isWhole() {
        return from instanceof Position.Beginning;
    }

    /** Whether a request comes too late to be looked at. */
    boolean isAfter(EventEnvelope request, int partition, long offset) {
        return switch (to) {
            case Position.Beginning _, Position.End _ -> false;
            case Position.At(var time) -> !request.time().isBefore(time);
            case Position.Offsets(var byPartition) ->
                byPartition.containsKey(partition) && offset >= byPartition.get(partition);
        };
    }
}
