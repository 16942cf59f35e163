package io.assistantdeletion.reconciler.replay;

import io.assistantdeletion.contracts.EventDeserializer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Reads the log from a place to where it ends now, a partition after the other, and folds each. What a partition holds is
 * let go before the next one is read: the memory that a replay takes is that of the deletions of a partition or two,
 * however many events they have.
 */
public final class LogReplay {
    private final Map<String, Object> kafka;
    private final String topic;
    private final int threads;

    /**
     * @param kafka how to reach the log
     * @param threads partitions that are read at a time
     */
    public LogReplay(Map<String, Object> kafka, String topic, int threads) {
        this.kafka = Map.copyOf(kafka);
        this.topic = topic;
        this.threads = threads;
    }

    /**
     * @param eventsSince from when on ids of events are kept
     * @param sink takes one partition at a time
     * @throws IllegalArgumentException if the range names offsets or partitions that there are not
     */
    public void replay(Range range, Instant eventsSince, ReplayProgress progress, Consumer<FoldedPartition> sink)
            throws InterruptedException {
        Queue<Stretch> open = new ConcurrentLinkedQueue<>();
        try (LogReader reader = LogReader.open(kafka, topic)) {
            List<Stretch> stretches = reader.stretches(range.from());
            progress.begins(stretches.stream().mapToLong(Stretch::length).sum());
            open.addAll(stretches);
        }
        try (ExecutorService readers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("replay-", 0).daemon().factory())) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(readers.submit(() -> drain(open, range, eventsSince, progress, sink)));
            }
            try {
                for (Future<?> reading : running) {
                    reading.get();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("The log could not be read to its end", e.getCause());
            } finally {
                open.clear();
                readers.shutdownNow();
                progress.ends();
            }
        }
    }

    private void drain(
            Queue<Stretch> open,
            Range range,
            Instant eventsSince,
            ReplayProgress progress,
            Consumer<FoldedPartition> sink) {
        EventDeserializer events = EventDeserializer.trusting();
        try (LogReader reader = LogReader.open(kafka, topic)) {
            for (Stretch next = open.poll(); next != null; next = open.poll()) {
                PartitionFold fold = new PartitionFold(range, eventsSince, progress, events);
                reader.read(next, fold::add, progress);
                sink.accept(fold.result());
            }
        }
    }
}
