package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.simulator.calls.RecordedCall;
import io.assistantdeletion.simulator.faults.Fault;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Quirk.DanglingNumbers;
import io.assistantdeletion.simulator.faults.Route;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One resource of a fresh assistant and one way in which the vendor misbehaves, through the whole chain; afterwards a
 * line of the table in {@code docs/vendor.md}.
 */
final class FaultScenario {
    enum Kind {
        NUMBER("number", "phone-number", Route.DELETE_PHONE_NUMBER, Route.GET_PHONE_NUMBER),
        ASSISTANT("assistant", "vapi-assistant", Route.DELETE_ASSISTANT, Route.GET_ASSISTANT);

        private final String text;
        private final String events;
        private final Route delete;
        private final Route get;

        Kind(String text, String events, Route delete, Route get) {
            this.text = text;
            this.events = events;
            this.delete = delete;
            this.get = get;
        }
    }

    private static final Duration PATIENCE_OF_THE_TEST = Duration.ofSeconds(60);

    private final SystemUnderTest system;
    private final SandboxClient user;
    private final String fault;
    private final Kind kind;
    private final Assistant assistant;
    private final List<InjectedFault> injected = new ArrayList<>();
    private final String id;
    private final long callsBefore;
    private boolean searched;
    private String answer = "";
    private boolean leftWhenCompleted;
    private boolean outage;
    private boolean comesBack;
    private List<RecordedCall> calls = List.of();
    private boolean leftInTheEnd;

    FaultScenario(SystemUnderTest system, SandboxClient user, String fault, Kind kind) {
        this.system = system;
        this.user = user;
        this.fault = fault;
        this.kind = kind;
        HostApplication host = system.host();
        String phoneNumber = kind == Kind.NUMBER ? freshNumber() : null;
        this.assistant = host.assistant(phoneNumber);
        this.id = phoneNumber == null ? assistant.vapiId() : host.number(assistant, phoneNumber);
        this.callsBefore = system.vapi().calls().stream()
                .mapToLong(RecordedCall::number)
                .max()
                .orElse(0);
    }

    Assistant assistant() {
        return assistant;
    }

    String id() {
        return id;
    }

    /** The next call that would delete it meets the fault. */
    FaultScenario once(Fault fault) {
        system.vapi()
                .faults()
                .inject(InjectedFault.of(fault).on(kind.delete).onlyFor(id).times(1));
        return this;
    }

    FaultScenario toEachDeletion(Fault fault) {
        return inject(InjectedFault.of(fault).on(kind.delete).onlyFor(id));
    }

    FaultScenario toEachCall(Fault fault) {
        return toEachDeletion(fault).inject(InjectedFault.of(fault).on(kind.get).onlyFor(id));
    }

    FaultScenario toTheAccount(Fault fault) {
        return inject(InjectedFault.of(fault));
    }

    /** When it comes back, and when that is seen, has nothing to do with when the deletion is completed. */
    FaultScenario comesBack() {
        comesBack = true;
        return this;
    }

    private FaultScenario inject(InjectedFault fault) {
        system.vapi().faults().inject(fault);
        injected.add(fault);
        return this;
    }

    FaultScenario toEachList(Fault fault) {
        return inject(InjectedFault.of(fault).on(Route.LIST_PHONE_NUMBERS));
    }

    /** Its assistant's deletion leaves the number as it is. */
    FaultScenario dangling() {
        return inject(InjectedFault.of(new DanglingNumbers())
                .on(Route.DELETE_ASSISTANT)
                .onlyFor(assistant.vapiId()));
    }

    /** Somebody deletes it in the vendor's dashboard. */
    FaultScenario gone() {
        switch (kind) {
            case NUMBER -> system.vapi().removePhoneNumber(id);
            case ASSISTANT -> system.vapi().removeAssistant(id);
        }
        return this;
    }

    /** The host application has something else in place of the vendor's id. */
    FaultScenario recordedAs(String something) {
        return record(something);
    }

    FaultScenario unrecorded() {
        searched = true;
        return record(null);
    }

    private FaultScenario record(@Nullable String vapiPhoneNumberId) {
        JdbcClient.create(system.infrastructure().superuser())
                .sql("update phone_number_assignments set vapi_phone_number_id = :recorded where assistant_id = :id")
                .param("recorded", vapiPhoneNumberId)
                .param("id", assistant.id())
                .update();
        return this;
    }

    FaultScenario deleted() throws Exception {
        HttpResponse<String> response = user.send(
                user.request(assistant.path()).header("prefer", "wait=60").DELETE());
        assertThat(response.statusCode()).as("%s: %s", this, response.body()).isEqualTo(200);
        JsonNode details = SandboxClient.json(response).path("details");
        assertThat(details.path("databaseCleaned").asBoolean()).as("%s", this).isTrue();
        answer = kind == Kind.NUMBER
                ? "phoneNumberDeleted: " + details.path("phoneNumberDeleted").asBoolean()
                : "assistantDeleted: " + details.path("assistantDeleted").asBoolean();
        leftWhenCompleted = isLeft();
        return this;
    }

    /** After its failure was told it is tried again, in vain. */
    FaultScenario triedInVain() {
        outage = true;
        await().atMost(PATIENCE_OF_THE_TEST)
                .untilAsserted(() -> assertThat(calls())
                        .as("%s", this)
                        .anyMatch(call -> call.method().equals("GET") && call.fault() != null));
        return this;
    }

    FaultScenario recovered() {
        injected.forEach(system.vapi().faults()::remove);
        return this;
    }

    FaultScenario retried() throws Exception {
        settled();
        HttpResponse<String> response =
                user.send(user.request(assistant.path() + "/deletion/retry").POST(BodyPublishers.noBody()));
        assertThat(response.statusCode()).as("%s: %s", this, response.body()).isEqualTo(202);
        int before = calls().size();
        await().atMost(PATIENCE_OF_THE_TEST).until(() -> calls().size() > before);
        return this;
    }

    /** Nothing is due any more: it was deleted and checked, or there is nothing that we could do; and all of it was told. */
    FaultScenario settled() {
        await().atMost(PATIENCE_OF_THE_TEST)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(system.isSettled(assistant.id()))
                        .as("%s", this)
                        .isTrue());
        calls = calls();
        leftInTheEnd = isLeft();
        return this;
    }

    /** @param log of the assistant, whole */
    String line(List<ConsumerRecord<String, String>> log) {
        int completed = log.stream().map(FaultScenario::type).toList().indexOf("completed");
        Set<String> ours = log.stream()
                .filter(event -> type(event).startsWith(kind.events))
                .map(event -> EventLogReader.header(event, "ce_id"))
                .collect(Collectors.toSet());
        String told = told(log.subList(0, completed), ours);
        String toldLater = told(log.subList(completed, log.size()), ours);
        return "| %s | %s | %s | `%s` | %s | %s | %s |"
                .formatted(
                        fault,
                        kind.text,
                        told.isEmpty() ? "nothing" : told,
                        answer,
                        callsInWords(),
                        comesBack ? "it is back, or will be" : leftWhenCompleted ? "it" : "nothing",
                        Stream.of(toldLater, leftInTheEnd ? "it is alive" : "nothing is left")
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining("; ")));
    }

    @Override
    public String toString() {
        return fault + ", " + kind.text;
    }

    /** Of a number without a known id: those that looked for it. */
    private List<RecordedCall> calls() {
        return system.vapi().calls().stream()
                .filter(call -> call.number() > callsBefore)
                .filter(call -> call.path().endsWith("/" + id)
                        || (searched && call.path().equals("/phone-number")))
                .toList();
    }

    private boolean isLeft() {
        return (kind == Kind.NUMBER
                        ? system.vapi().phoneNumbers()
                        : system.vapi().assistants())
                .stream().anyMatch(resource -> resource.id().equals(id));
    }

    /** How often something is tried in vain is chance: told once, with an ellipsis. */
    private String callsInWords() {
        List<String> words = new ArrayList<>();
        for (RecordedCall call : calls) {
            String word = call.method() + " " + (call.status() == null ? "unanswered" : call.status());
            String once = outage && call.fault() != null ? word + " …" : word;
            if (!once.endsWith("…") || words.isEmpty() || !words.getLast().equals(once)) {
                words.add(once);
            }
        }
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    /** Its outcomes, and the amendments that they caused. */
    private String told(List<ConsumerRecord<String, String>> events, Set<String> ours) {
        return events.stream()
                .filter(event -> ours.contains(EventLogReader.header(event, "ce_id"))
                        || (type(event).equals("amended")
                                && ours.contains(EventLogReader.header(event, "causationid"))))
                .map(this::inWords)
                .collect(Collectors.joining(", "));
    }

    private String inWords(ConsumerRecord<String, String> event) {
        if (type(event).equals("amended")) {
            return "amended";
        }
        JsonNode payload = JsonMapper.shared().readTree(event.value());
        String outcome = type(event).substring(kind.events.length() + 1);
        String reason = payload.path("reason").asString("");
        String candidates = payload.path("candidates").isEmpty() ? "" : ", 1 candidate";
        String willRetry = payload.path("willRetry").asBoolean(false) ? ", will retry" : "";
        return reason.isEmpty() ? outcome : "%s (`%s`%s%s)".formatted(outcome, reason, candidates, willRetry);
    }

    private static String type(ConsumerRecord<String, String> event) {
        return EventLogReader.header(event, "ce_type")
                .replace("assistant-deletion.", "")
                .replace(".v1", "");
    }
}
