package io.assistantdeletion.reconciler.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.CloudEventHeaders;
import io.assistantdeletion.contracts.CommandEnvelope;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventDeserializer;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.IdSet;
import io.assistantdeletion.contracts.Received;
import io.assistantdeletion.contracts.UnreadableRecordException;
import io.assistantdeletion.contracts.UuidText;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.reconciler.comparison.FoldedDeletion;
import io.assistantdeletion.reconciler.comparison.Resource;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Folds a partition's records with the saga itself: one state for each deletion, however many events it has. */
final class PartitionFold {
    private final Range range;
    private final Instant eventsSince;
    private final ReplayProgress progress;
    private final EventDeserializer reader;
    private final Map<DeletionId, Fold> folds = new LinkedHashMap<>();
    private final IdSet earlier = new IdSet();
    private final Set<Resource> askedFor = new HashSet<>();
    private final IdSet events = new IdSet();

    /** @param eventsSince from when on ids of events are kept */
    PartitionFold(Range range, Instant eventsSince, ReplayProgress progress, EventDeserializer reader) {
        this.range = range;
        this.eventsSince = eventsSince;
        this.progress = progress;
        this.reader = reader;
    }

    void add(ConsumerRecord<String, byte[]> found) {
        switch (read(found)) {
            case EventEnvelope envelope -> {
                keepId(envelope.id().value(), envelope.time());
                if (envelope.event() instanceof DeletionEvent event) {
                    fold(event, envelope, found);
                }
            }
            case Received.UnknownType _ -> {
                progress.unknownType();
                keepIdOf(found);
            }
            case CommandEnvelope _ -> progress.unreadable();
            case null -> {
                progress.unreadable();
                keepIdOf(found);
            }
        }
    }

    FoldedPartition result() {
        List<FoldedDeletion> inRange = new ArrayList<>();
        List<FoldedDeletion> later = new ArrayList<>();
        for (Fold fold : folds.values()) {
            (fold.isLater ? later : inRange).add(new FoldedDeletion(fold.state, fold.newest));
        }
        return new FoldedPartition(inRange, later, earlier, askedFor, events);
    }

    private void fold(DeletionEvent event, EventEnvelope envelope, ConsumerRecord<String, byte[]> found) {
        if (event instanceof VendorDeletionRequested request) {
            request.phoneNumbers().forEach(number -> askedFor.add(Resource.phoneNumber(number.value())));
        }
        Fold fold = folds.get(event.deletionId());
        if (fold != null) {
            fold.state = DeletionSaga.step(fold.state, event).state();
            fold.newest = envelope.time().isAfter(fold.newest) ? envelope.time() : fold.newest;
        } else if (event instanceof AssistantDeletionRequested request) {
            boolean isLater = range.isAfter(envelope, found.partition(), found.offset());
            folds.put(request.deletionId(), new Fold(DeletionSaga.begin(request).state(), envelope.time(), isLater));
        } else {
            earlier.add(event.deletionId().value());
        }
    }

    private @Nullable Received read(ConsumerRecord<String, byte[]> found) {
        try {
            return reader.deserialize(found.topic(), found.headers(), found.value());
        } catch (UnreadableRecordException e) {
            return null;
        }
    }

    /** What can't be read is in the log all the same. */
    private void keepIdOf(ConsumerRecord<String, byte[]> found) {
        Header id = found.headers().lastHeader(CloudEventHeaders.ID);
        if (id != null && id.value() != null) {
            UuidText.parse(new String(id.value(), UTF_8)).ifPresent(events::add);
        }
    }

    private void keepId(UUID id, Instant time) {
        if (!time.isBefore(eventsSince)) {
            events.add(id);
        }
    }

    private static final class Fold {
        private DeletionState state;
        private Instant newest;
        private final boolean isLater;

        private Fold(DeletionState state, Instant newest, boolean isLater) {
            this.state = state;
            this.newest = newest;
            this.isLater = isLater;
        }
    }
}
