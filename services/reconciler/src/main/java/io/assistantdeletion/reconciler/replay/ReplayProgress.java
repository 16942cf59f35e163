package io.assistantdeletion.reconciler.replay;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How far a replay has come. Written by its threads, read by whoever wants to know. */
public final class ReplayProgress {
    private final LongAdder records = new LongAdder();
    private final LongAdder offsets = new LongAdder();
    private final LongAdder unknownTypes = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong begun = new AtomicLong(System.nanoTime());
    private final AtomicLong ended = new AtomicLong();

    /** @param offsets to be read; markers of transactions are among them */
    void begins(long offsets) {
        total.set(offsets);
        begun.set(System.nanoTime());
    }

    void ends() {
        ended.set(System.nanoTime());
    }

    void read(int found, long offsetsPassed) {
        records.add(found);
        offsets.add(offsetsPassed);
    }

    void unknownType() {
        unknownTypes.increment();
    }

    void unreadable() {
        unreadable.increment();
    }

    public Figures figures() {
        long until = ended.get() == 0 ? System.nanoTime() : ended.get();
        long nanos = Math.max(1, until - begun.get());
        return new Figures(
                records.sum(),
                Math.round(records.sum() * 1e9 / nanos),
                Math.max(0, total.get() - offsets.sum()),
                unknownTypes.sum(),
                unreadable.sum(),
                Duration.ofNanos(nanos));
    }

    /**
     * @param remaining offsets that are still to be read
     * @param unknownTypes events that a newer version has told
     * @param unreadable records that break the contract
     */
    public record Figures(
            long records, long perSecond, long remaining, long unknownTypes, long unreadable, Duration took) {}
}
