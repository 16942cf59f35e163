package io.assistantdeletion.command.deletion.obstacle;

import io.assistantdeletion.command.deletion.CleanupProgress;
import io.assistantdeletion.command.deletion.Deletion;
import io.assistantdeletion.command.deletion.EventRow;
import io.assistantdeletion.command.deletion.RelayProgress;
import io.assistantdeletion.command.deletion.VendorProgress;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.PhoneNumber;
import io.assistantdeletion.contracts.PhoneNumberDeleted;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.contracts.RequestReason;
import io.assistantdeletion.contracts.VapiAssistantDeleted;
import io.assistantdeletion.contracts.VapiAssistantDeletionFailed;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.saga.DeletionSaga;
import io.assistantdeletion.saga.DeletionState.CleaningDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One deletion in each of its states, and what others may show of it. */
final class Examples {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    static final Duration GRACE = Duration.ofSeconds(15);
    static final Instant LONG_AGO = NOW.minusSeconds(60);
    static final Instant JUST_NOW = NOW.minusSeconds(1);
    static final Instant LATER = NOW.plusSeconds(60);
    static final RelayProgress STREAMS = new RelayProgress(true, true, null, NOW);
    static final NumberKey NUMBER = new NumberKey("phone-1");

    private static final DeletionId DELETION = DeletionId.next();
    private static final AssistantId ASSISTANT = new AssistantId(UUID.randomUUID());
    private static final AssistantDeletionRequested REQUESTED = new AssistantDeletionRequested(
            DELETION,
            ASSISTANT,
            new OrganizationId(UUID.randomUUID()),
            new VapiAssistantId("asst-1"),
            List.of(new PlannedNumber.Delete(new VapiPhoneNumberId(NUMBER.value()), new PhoneNumber("+15551234567"))),
            List.of(),
            "a member");
    private static final DeletionEvent NUMBER_DELETED = new PhoneNumberDeleted(DELETION, ASSISTANT, NUMBER, 1);
    private static final DeletionEvent ASSISTANT_DELETED = new VapiAssistantDeleted(DELETION, ASSISTANT, 1);

    private static final DeletionEvent RETRY = new VendorDeletionRequested(
            DELETION,
            ASSISTANT,
            REQUESTED.organizationId(),
            REQUESTED.vapiAssistantId(),
            RequestReason.RETRY,
            List.of(),
            true,
            "a member");

    private Examples() {}

    /** Each since then. */
    static Deletion releasingPhoneNumbers(Instant since) {
        return deletion(since, REQUESTED);
    }

    static Deletion releasingAssistant(Instant since) {
        return deletion(since, REQUESTED, NUMBER_DELETED);
    }

    static Deletion cleaningDatabase(Instant since) {
        return deletion(since, REQUESTED, NUMBER_DELETED, ASSISTANT_DELETED);
    }

    static Deletion completed(Instant since) {
        return completed(since, ASSISTANT_DELETED);
    }

    static Deletion completedWithout(Instant since, FailedReason reason, boolean willRetry) {
        return completed(since, new VapiAssistantDeletionFailed(DELETION, ASSISTANT, 1, reason, willRetry));
    }

    /** Somebody asked for another try of the assistant. */
    static Deletion askedAgain(Deletion completed, Instant time) {
        return new Deletion(
                completed.state(),
                Stream.concat(completed.events().stream(), Stream.of(row(time, RETRY)))
                        .toList());
    }

    private static Deletion completed(Instant since, DeletionEvent assistantOutcome) {
        CleaningDatabase cleaning = (CleaningDatabase)
                deletion(since, REQUESTED, NUMBER_DELETED, assistantOutcome).state();
        return deletion(
                since,
                REQUESTED,
                NUMBER_DELETED,
                assistantOutcome,
                DeletionSaga.completion(cleaning, new RemovedRows(1, 1)));
    }

    private static Deletion deletion(Instant time, DeletionEvent... events) {
        List<EventRow> rows = Stream.of(events).map(event -> row(time, event)).toList();
        return new Deletion(DeletionSaga.fold(List.of(events)).orElseThrow(), rows);
    }

    private static EventRow row(Instant time, DeletionEvent event) {
        return new EventRow(UUID.randomUUID(), EventType.of(event).wireName(), time, "", event);
    }

    /** Whichever resource it is: the handlers show the same of both. */
    static Situation situation(Deletion deletion, VendorProgress work) {
        return situation(deletion, work, null, STREAMS);
    }

    static Situation situation(
            Deletion deletion, VendorProgress work, @Nullable CleanupProgress cleanup, RelayProgress relay) {
        Instant deadline = deletion.state().awaitsHandler() ? LATER : null;
        return situation(deletion, work, cleanup, deadline, relay);
    }

    /** A handler that the coordinator ought to have timed out. */
    static Situation situationAfterDeadline(Deletion deletion, VendorProgress work) {
        return situation(deletion, work, null, JUST_NOW, STREAMS);
    }

    private static Situation situation(
            Deletion deletion,
            VendorProgress work,
            @Nullable CleanupProgress cleanup,
            @Nullable Instant deadline,
            RelayProgress relay) {
        return new Situation(deletion, Map.of(NUMBER, work), work, cleanup, deadline, relay, GRACE);
    }
}
