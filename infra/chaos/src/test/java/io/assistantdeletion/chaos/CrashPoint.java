package io.assistantdeletion.chaos;

import static io.assistantdeletion.chaos.CrashPoint.Moment.AFTER;
import static io.assistantdeletion.chaos.CrashPoint.Moment.BEFORE;
import static io.assistantdeletion.chaos.Service.ASSISTANT_HANDLER;
import static io.assistantdeletion.chaos.Service.COMMAND_SERVICE;
import static io.assistantdeletion.chaos.Service.PHONE_HANDLER;
import static io.assistantdeletion.chaos.Service.SAGA_COORDINATOR;

import java.util.Arrays;
import java.util.List;

/** A place between two effects where a process can be halted: before or after a method of the services as they are. */
enum CrashPoint {
    REQUEST_APPENDED(COMMAND_SERVICE, AFTER, "outbox.Outbox.append", "the request is in the outbox, not committed"),
    REQUEST_COMMITTED(
            COMMAND_SERVICE,
            BEFORE,
            "command.deletion.Waiting.forCompletion",
            "it is committed, the caller has no answer"),
    COMMAND_COMMITTED(
            COMMAND_SERVICE,
            AFTER,
            "command.deletion.messaging.CommandListener.on",
            "a command is carried out, its offset not committed"),
    COMPLETION_NOTIFIED(
            COMMAND_SERVICE,
            AFTER,
            "command.deletion.CompletionSignals.send",
            "who waits is notified in a transaction that is not committed"),
    PROJECTION_COMMITTED(
            COMMAND_SERVICE,
            AFTER,
            "command.deletion.messaging.EventListener.on",
            "an event is in the read model, its offset not committed"),

    NUMBER_RECORDED(PHONE_HANDLER, AFTER, "vapi.work.VendorDeletions.request", "the work is recorded, not committed"),
    NUMBER_RECORD_COMMITTED(
            PHONE_HANDLER, AFTER, "phone.EventListener.on", "the work is recorded, the event's offset not committed"),
    NUMBER_PERMITTED(PHONE_HANDLER, BEFORE, "vapi.work.VendorAttempts.claim", "a permit is taken, no row claimed"),
    NUMBER_ATTEMPTED(
            PHONE_HANDLER, BEFORE, "vapi.VapiClient.deletePhoneNumber", "the attempt is written, nothing is sent"),
    NUMBER_UNHEARD(
            PHONE_HANDLER, AFTER, "vapi.VapiClient.deletePhoneNumber", "the vendor has deleted it, nothing is stored"),
    NUMBER_TOLD(PHONE_HANDLER, AFTER, "vapi.work.VendorOutcomes.apply", "the outcome is in the outbox, not committed"),
    NUMBER_SETTLED(PHONE_HANDLER, AFTER, "vapi.work.VendorCall.make", "the outcome is committed"),

    ASSISTANT_RECORDED(
            ASSISTANT_HANDLER, AFTER, "vapi.work.VendorDeletions.request", "the work is recorded, not committed"),
    ASSISTANT_RECORD_COMMITTED(
            ASSISTANT_HANDLER,
            AFTER,
            "assistant.EventListener.on",
            "the work is recorded, the event's offset not committed"),
    ASSISTANT_PERMITTED(
            ASSISTANT_HANDLER, BEFORE, "vapi.work.VendorAttempts.claim", "a permit is taken, no row claimed"),
    ASSISTANT_ATTEMPTED(
            ASSISTANT_HANDLER, BEFORE, "vapi.VapiClient.deleteAssistant", "the attempt is written, nothing is sent"),
    ASSISTANT_UNHEARD(
            ASSISTANT_HANDLER,
            AFTER,
            "vapi.VapiClient.deleteAssistant",
            "the vendor has deleted it, nothing is stored"),
    ASSISTANT_TOLD(
            ASSISTANT_HANDLER, AFTER, "vapi.work.VendorOutcomes.apply", "the outcome is in the outbox, not committed"),
    ASSISTANT_SETTLED(ASSISTANT_HANDLER, AFTER, "vapi.work.VendorCall.make", "the outcome is committed"),

    STEP_SAVED(SAGA_COORDINATOR, AFTER, "coordinator.Sagas.save", "a step is saved, not committed"),
    ROWS_REMOVED(
            SAGA_COORDINATOR, AFTER, "coordinator.HostRows.removeAll", "the rows are removed, within the savepoint"),
    COMPLETION_APPENDED(
            SAGA_COORDINATOR,
            AFTER,
            "coordinator.Cleanup.run",
            "the savepoint is released and the completion in the outbox, not committed"),
    STEP_COMMITTED(
            SAGA_COORDINATOR, AFTER, "coordinator.EventListener.on", "a step is committed, the event's offset is not"),
    TIME_OUT_APPENDED(
            SAGA_COORDINATOR,
            AFTER,
            "coordinator.SagaTimers.tellTimeOut",
            "a time-out is in the outbox, not committed"),

    RELAY_SENT(
            SAGA_COORDINATOR,
            BEFORE,
            "org.apache.kafka.clients.producer.KafkaProducer.commitTransaction",
            "rows are sent, the Kafka transaction not committed"),
    RELAY_COMMITTED(
            SAGA_COORDINATOR,
            AFTER,
            "org.apache.kafka.clients.producer.KafkaProducer.commitTransaction",
            "it is committed, the slot not confirmed"),
    RELAY_FENCED(
            SAGA_COORDINATOR, AFTER, "relay.LogPublisher.fencingOlder", "the older leader is fenced, nothing mended"),
    RELAY_MENDED(SAGA_COORDINATOR, AFTER, "relay.Term.mend", "rows are mended, nothing streamed");

    private static final String OURS = "io.assistantdeletion.";

    private final Service service;
    private final Moment moment;
    private final String method;
    private final String says;

    CrashPoint(Service service, Moment moment, String method, String says) {
        this.service = service;
        this.moment = moment;
        this.method = method.startsWith("org.") ? method : OURS + method;
        this.says = says;
    }

    static List<CrashPoint> of(Service service) {
        return Arrays.stream(values()).filter(point -> point.service == service).toList();
    }

    Service service() {
        return service;
    }

    Moment moment() {
        return moment;
    }

    String className() {
        return method.substring(0, method.lastIndexOf('.'));
    }

    String methodName() {
        return method.substring(method.lastIndexOf('.') + 1);
    }

    String says() {
        return says;
    }

    enum Moment {
        BEFORE,
        AFTER
    }
}
