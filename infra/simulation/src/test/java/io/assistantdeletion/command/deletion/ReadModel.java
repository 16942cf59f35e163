package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.util.List;

/** What the command service knows of a deletion: the real {@link Deletion} over the events that it has read. */
public final class ReadModel {
    private final Deletion deletion;

    public ReadModel(List<EventEnvelope> events) {
        deletion = Deletion.of(events.stream()
                .map(read -> new EventRow(
                        read.id().value(), EventType.of(read.event()).wireName(), read.time(), "", (DeletionEvent)
                                read.event()))
                .toList());
    }

    public boolean isCompleted() {
        return deletion.isCompleted();
    }

    public List<VapiPhoneNumberId> numbersToDelete() {
        return deletion.numbersToDelete();
    }

    public List<VapiPhoneNumberId> outstandingNumbers() {
        return deletion.outstanding().phoneNumbers();
    }

    public boolean isAssistantOutstanding() {
        return deletion.outstanding().assistant();
    }
}
