package io.assistantdeletion.relay;

import io.assistantdeletion.leadership.Leadership;
import io.assistantdeletion.relay.Published.Mended;
import io.assistantdeletion.tracing.MessageSpans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a leader does, in three steps that are the same at every start: <em>fence</em> whoever led before, <em>mend</em>
 * what the log lacks, <em>stream</em> what commits from then on. Whatever goes wrong ends the term.
 */
final class Term {
    private static final Logger LOG = LoggerFactory.getLogger(Term.class);

    /** Name of the session of a leader that streams. */
    static final String STREAMING = "assistant-deletion-relay streams";

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration SHORT_LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RelaySettings settings;
    private final Map<String, Object> kafka;
    private final String topic;
    private final RelayStatus status;
    private final MessageSpans spans;
    private final ReplicationSlot slot;
    private final OutboxTable table;
    private final OutboxAppenders appenders;
    private final MendRequests requests;
    private final EventLog log;
    private final RelayPosition position;

    /** @param kafka how clients reach the log */
    Term(RelaySettings settings, Map<String, Object> kafka, String topic, RelayStatus status, MessageSpans spans) {
        this.settings = settings;
        this.kafka = kafka;
        this.topic = topic;
        this.status = status;
        this.spans = spans;
        this.slot = new ReplicationSlot(settings.dataSource(), settings.impatientDataSource(), settings.slot());
        this.table = new OutboxTable(settings.dataSource(), settings.impatientDataSource());
        this.appenders = new OutboxAppenders(settings.impatientDataSource());
        this.requests = new MendRequests(settings.impatientDataSource());
        this.log = new EventLog(kafka, topic, settings.tail());
        this.position = new RelayPosition(settings.impatientDataSource());
    }

    /** Goes the way of a leader without doing anything, so that a takeover finds code that is loaded and tried. */
    void warmUp() {
        log.published(table.now());
        LogPublisher.warmUp(kafka, topic);
        OutboxStream.warmUp(settings);
    }

    /** The engine holds the slot before the table is read, and waits with what it delivers until that is mended. */
    void serve(Leadership leadership) throws Exception {
        status.mends();
        appenders.requireBounded(settings.longestTransaction());
        try (LogPublisher publisher = LogPublisher.fencingOlder(kafka, topic, settings.transactionalId())) {
            slot.endReader();
            slot.ensure();
            StreamProgress progress = new StreamProgress(table.now());
            CompletableFuture<Mended> mended = new CompletableFuture<>();
            RowSink<StreamedRow> sink = rows -> {
                publish(mended.get().lacking(rows), publisher);
                progress.delivered(rows);
            };
            try (OutboxStream stream = OutboxStream.start(settings, sink);
                    OutboxPruning _ = OutboxPruning.start(table, log, settings);
                    AutoCloseable _ = () -> mended.cancel(true)) {
                awaitReader(stream, leadership);
                publisher.expectBehind(log.ends());
                mended.complete(mend(publisher));
                status.streams();
                leadership.callItself(STREAMING);
                LOG.atInfo().addKeyValue("slot", settings.slot()).log("Relay leads");
                supervise(stream, progress, leadership);
            }
        } finally {
            status.idles();
        }
    }

    private void awaitReader(OutboxStream stream, Leadership leadership) throws Exception {
        long start = System.nanoTime();
        while (leadership.held() && !stream.awaitEnd(SHORT_LOOK) && !slot.hasReader()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("The engine does not read the slot");
            }
        }
    }

    /** Further back than it must, if somebody found rows that the log lacks there. */
    private Mended mend(LogPublisher publisher) throws Exception {
        List<MendRequest> asked = requests.all();
        Instant now = table.now();
        Published published =
                log.published(asked.stream().map(MendRequest::since).reduce(now, Term::earlier));
        Snapshot seen = table.since(published.earliestStart(), rows -> publish(published.lacking(rows), publisher));
        requests.remove(asked);
        return published.mended(seen);
    }

    private void publish(List<OutboxRow> rows, LogPublisher publisher) throws InterruptedException {
        try (SendSpans sending = SendSpans.start(rows, spans)) {
            publisher.publish(rows);
            sending.sent();
        }
        status.published(rows.size());
    }

    /** A term that is asked to mend ends: the next one begins with that. */
    private void supervise(OutboxStream stream, StreamProgress progress, Leadership leadership) throws Exception {
        long check = System.nanoTime();
        try {
            while (leadership.held() && !stream.awaitEnd(LOOK)) {
                position.note(progress.newest());
                if (System.nanoTime() - check > PATIENCE.toNanos()) {
                    if (progress.isStalled(table.newest())) {
                        throw new IllegalStateException("The engine delivers nothing although there are rows");
                    }
                    if (!requests.all().isEmpty()) {
                        LOG.atInfo().log("Relay begins anew to mend what somebody found missing in the log");
                        return;
                    }
                    check = System.nanoTime();
                }
            }
        } finally {
            position.noteAtOnce(progress.newest());
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
