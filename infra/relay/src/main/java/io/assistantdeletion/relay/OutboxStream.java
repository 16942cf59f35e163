package io.assistantdeletion.relay;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.debezium.engine.spi.OffsetCommitPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Debezium's embedded engine on the slot: hands committed rows on in commit order and confirms them to PostgreSQL when
 * the sink is done with them. It never retries by itself: whatever goes wrong, in the sink too, ends it unconfirmed.
 */
final class OutboxStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxStream.class);

    private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("relay-stream").daemon().factory());
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;

    private OutboxStream(RelaySettings settings, RowSink<StreamedRow> sink) {
        engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(DebeziumProperties.of(settings))
                .using(OffsetCommitPolicy.always())
                .using(this::ended)
                .notifying((records, committer) -> handle(records, committer, sink))
                .build();
    }

    static OutboxStream start(RelaySettings settings, RowSink<StreamedRow> sink) {
        OutboxStream stream = new OutboxStream(settings, sink);
        stream.thread.execute(stream.engine);
        return stream;
    }

    /** Builds an engine and does not run it. */
    static void warmUp(RelaySettings settings) {
        new OutboxStream(settings, rows -> {}).thread.shutdown();
    }

    /**
     * @return whether it ended
     * @throws ExecutionException if it ended by a failure, with that
     */
    boolean awaitEnd(Duration timeout) throws InterruptedException, ExecutionException {
        try {
            end.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** An engine that has ended by itself must not be closed again: it would throw. */
    @Override
    public void close() {
        if (!end.isDone()) {
            try {
                engine.close();
            } catch (IOException | IllegalStateException e) {
                LOG.atDebug().setCause(e).log("The engine was closing already");
            }
        }
        thread.shutdownNow();
    }

    private static void handle(
            List<RecordChangeEvent<SourceRecord>> records,
            RecordCommitter<RecordChangeEvent<SourceRecord>> committer,
            RowSink<StreamedRow> sink)
            throws InterruptedException {
        try {
            sink.accept(records.stream()
                    .map(RecordChangeEvent::record)
                    .filter(ChangeRecords::isInsert)
                    .map(ChangeRecords::row)
                    .toList());
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        committer.markProcessed(records.getLast());
        committer.markBatchFinished();
    }

    private void ended(boolean success, @Nullable String message, @Nullable Throwable error) {
        if (success) {
            end.complete(null);
        } else {
            end.completeExceptionally(new IllegalStateException("The engine ended: " + message, error));
        }
    }
}
