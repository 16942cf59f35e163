package io.assistantdeletion.relay;

import io.debezium.connector.postgresql.PostgresConnectorTask;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Polls as often as the poll interval says while there are rows, and less often when there were none for a while: each
 * poll of an empty queue costs most of a millisecond of CPU, since Debezium (3.6) spins through the interval's last one.
 */
public final class OutboxConnectorTask extends PostgresConnectorTask {
    private static final long IDLE_AFTER_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration IDLE_PAUSE = Duration.ofMillis(50);

    private long lastRow = System.nanoTime();

    @Override
    public List<SourceRecord> doPoll() throws InterruptedException {
        List<SourceRecord> found = super.doPoll();
        if (found != null && found.stream().anyMatch(ChangeRecords::isInsert)) {
            lastRow = System.nanoTime();
        } else if (System.nanoTime() - lastRow > IDLE_AFTER_NANOS) {
            Thread.sleep(IDLE_PAUSE);
        }
        return found;
    }
}
