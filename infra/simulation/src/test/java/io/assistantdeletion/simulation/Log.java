package io.assistantdeletion.simulation;

import io.assistantdeletion.relay.RelayRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The topic as a reader at {@code read_committed} sees it: records appear when their Kafka transaction commits, and only
 * if no newer producer has the transactional id.
 */
final class Log {
    static final int PARTITIONS = 3;

    private final List<List<OutboxEntry>> partitions = Stream.generate(
                    () -> (List<OutboxEntry>) new ArrayList<OutboxEntry>())
            .limit(PARTITIONS)
            .toList();
    private final Consumer<OutboxEntry> witness;
    private int producer;

    /** @param witness sees each record before it is appended */
    Log(Consumer<OutboxEntry> witness) {
        this.witness = witness;
    }

    /** Models {@code initTransactions}: whatever an older producer has open is gone. */
    int fence() {
        return ++producer;
    }

    /** @return false if a newer producer has fenced this one */
    boolean commit(int by, List<OutboxEntry> records) {
        if (by != producer) {
            return false;
        }
        for (OutboxEntry record : records) {
            witness.accept(record);
            partitions.get(RelayRule.partition(record, PARTITIONS)).add(record);
        }
        return true;
    }

    List<OutboxEntry> partition(int partition) {
        return partitions.get(partition);
    }

    /** Models {@code EventLog.published}: each partition's tail is read from the first record that is young enough. */
    RelayRule readTails(Instant databaseNow) {
        List<Instant> starts = partitions.stream()
                .map(records -> tailStart(records, databaseNow))
                .toList();
        return new RelayRule(
                starts,
                IntStream.range(0, PARTITIONS)
                        .boxed()
                        .flatMap(partition -> partitions.get(partition).stream()
                                .dropWhile(record -> record.createdAt().isBefore(starts.get(partition))))
                        .map(OutboxEntry::id)
                        .toList());
    }

    /** The record at the end counts, even if one before it is younger. */
    private static Instant tailStart(List<OutboxEntry> records, Instant databaseNow) {
        if (records.isEmpty()) {
            return Instant.EPOCH;
        }
        Instant newest = records.getLast().createdAt();
        return (newest.isBefore(databaseNow) ? newest : databaseNow).minus(RelayRule.tail());
    }
}
