package io.assistantdeletion.chaos;

import io.assistantdeletion.saga.DeletionState;
import io.assistantdeletion.simulator.VapiSimulator;
import io.assistantdeletion.simulator.account.Resource;
import io.assistantdeletion.simulator.calls.RecordedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Compares what was asked for with what the log tells, with both tables, and with what the vendor saw and still holds. */
final class Verdict {
    private final JdbcClient everything;
    private final VapiSimulator vapi;
    private final EventLog log;
    private final List<Doomed> doomed;
    private final List<Bystander> bystanders;
    private final List<ToldDeletion> deletions = new ArrayList<>();
    private final Map<Finding, List<String>> findings = new HashMap<>();

    Verdict(JdbcClient everything, VapiSimulator vapi, EventLog log, List<Doomed> doomed, List<Bystander> bystanders) {
        this.everything = everything;
        this.vapi = vapi;
        this.log = log;
        this.doomed = doomed;
        this.bystanders = bystanders;
        log.byDeletion()
                .forEach((id, entries) -> ToldDeletion.of(id, entries)
                        .ifPresentOrElse(
                                deletions::add,
                                () -> report(Finding.OUT_OF_ORDER, "deletion " + id + " without a request")));
    }

    /** @param bystandersRows as they were before */
    Verdict judge(Set<UUID> accepted, String bystandersRows) {
        judgeRequests(accepted);
        judgeLog();
        judgeTables(bystandersRows);
        judgeCalls();
        judgeAccount();
        return this;
    }

    boolean isClean() {
        return findings.isEmpty();
    }

    List<String> found(Finding finding) {
        return findings.getOrDefault(finding, List.of());
    }

    int completed() {
        return (int) deletions.stream().filter(ToldDeletion::isCompleted).count();
    }

    /** From the request to the completion, in order of their length. */
    List<Duration> durations() {
        return deletions.stream()
                .filter(ToldDeletion::isCompleted)
                .map(ToldDeletion::took)
                .sorted()
                .toList();
    }

    /** A digest of the rows that nobody may touch; a tracking row that may change hands is looked at by itself. */
    static String rowsOf(List<Bystander> bystanders, JdbcClient everything) {
        return everything
                .sql("""
                        select md5(string_agg(kept, '' order by kept)) from (
                            select a::text as kept from vapi_assistants a where id = any (:assistants)
                            union all
                            select p::text from phone_number_assignments p where id = any (:tracking)) rows""")
                .param("assistants", bystanders.stream().map(Bystander::id).toArray(UUID[]::new))
                .param(
                        "tracking",
                        bystanders.stream()
                                .filter(Bystander::ownsTracking)
                                .map(Bystander::tracking)
                                .toArray(UUID[]::new))
                .query(String.class)
                .single();
    }

    private void judgeRequests(Set<UUID> accepted) {
        Map<UUID, List<ToldDeletion>> byAssistant = deletions.stream()
                .collect(Collectors.groupingBy(
                        deletion -> deletion.request().assistantId().value()));
        for (UUID assistant : accepted) {
            List<ToldDeletion> told = byAssistant.getOrDefault(assistant, List.of());
            if (told.stream().noneMatch(ToldDeletion::isCompleted)) {
                report(Finding.LOST, "deletion of assistant " + assistant + " is not completed");
            }
            if (told.size() > 1) {
                report(Finding.REPEATED, "assistant " + assistant + " has " + told.size() + " deletions");
            }
        }
        byAssistant.keySet().stream()
                .filter(assistant -> !accepted.contains(assistant))
                .forEach(assistant -> report(Finding.WRONGLY_DELETED, "nobody asked for assistant " + assistant));
    }

    private void judgeLog() {
        Set<UUID> told = log.ids();
        Set<UUID> appended = new HashSet<>(everything
                .sql("select id from messaging.outbox")
                .query(UUID.class)
                .list());
        appended.stream()
                .filter(id -> !told.contains(id))
                .forEach(id -> report(Finding.LOST, "event " + id + " is in the outbox and not in the log"));
        told.stream()
                .filter(id -> !appended.contains(id))
                .forEach(id -> report(Finding.OUT_OF_ORDER, "event " + id + " is in the log and not in the outbox"));
        for (int i = 0; i < log.repeated(); i++) {
            report(Finding.REPEATED, "an event is in the log twice");
        }
        for (int i = 0; i < log.beforeTheirCause(); i++) {
            report(Finding.OUT_OF_ORDER, "an event stands before its cause");
        }
        Map<UUID, DeletionState> saved = savedStates();
        for (ToldDeletion deletion : deletions) {
            if (!deletion.isAmendedAsOftenAsItShould()) {
                report(Finding.LOST, "an amendment of deletion " + deletion.id() + " is missing, or one too many");
            }
            if (!deletion.state().equals(saved.get(deletion.id().value()))) {
                report(
                        Finding.OUT_OF_ORDER,
                        "the log of deletion " + deletion.id() + " folds to another state than is saved");
            }
        }
    }

    private void judgeTables(String bystandersRows) {
        int left = everything
                .sql("""
                        select (select count(*) from vapi_assistants where id = any (:assistants))
                             + (select count(*) from phone_number_assignments
                                where assistant_id = any (:assistants) or vapi_assistant_id = any (:vapiAssistants))""")
                .param("assistants", doomed.stream().map(Doomed::id).toArray(UUID[]::new))
                .param("vapiAssistants", doomed.stream().map(Doomed::vapiId).toArray(String[]::new))
                .query(Integer.class)
                .single();
        if (left > 0) {
            report(Finding.LEAKED, left + " rows of deleted assistants are left");
        }
        for (Bystander bystander : bystanders) {
            UUID user = everything
                    .sql("select assistant_id from phone_number_assignments where id = ?")
                    .param(bystander.tracking())
                    .query(UUID.class)
                    .optional()
                    .orElse(null);
            if (!bystander.id().equals(user)) {
                report(Finding.WRONGLY_DELETED, "number " + bystander.numberId() + " is not tracked for who uses it");
            }
        }
        if (!rowsOf(bystanders, everything).equals(bystandersRows)) {
            report(Finding.WRONGLY_DELETED, "rows of assistants that nobody asked for are changed");
        }
    }

    private void judgeCalls() {
        Map<String, Instant> earliest = new HashMap<>();
        Set<String> asked = new HashSet<>();
        for (ToldDeletion deletion : deletions) {
            asked.addAll(deletion.askedFor());
            Instant told = deletion.numbersTold();
            if (told != null) {
                earliest.put(deletion.request().vapiAssistantId().value(), told);
            }
        }
        for (RecordedCall call : vapi.calls()) {
            String id = call.path().substring(call.path().lastIndexOf('/') + 1);
            boolean names = call.path().indexOf('/', 1) > 0;
            if (names && !asked.contains(id)) {
                report(Finding.WRONGLY_DELETED, call.method() + " " + call.path() + " that nobody asked for");
            }
            boolean early = earliest.get(id) == null || call.at().isBefore(earliest.get(id));
            if (call.method().equals("DELETE") && call.path().startsWith("/assistant/") && early) {
                report(Finding.OUT_OF_ORDER, "DELETE " + call.path() + " before each of its numbers had an outcome");
            }
        }
    }

    private void judgeAccount() {
        Set<String> held = Stream.concat(vapi.phoneNumbers().stream(), vapi.assistants().stream())
                .map(Resource::id)
                .collect(Collectors.toSet());
        Set<String> told = deletions.stream()
                .map(ToldDeletion::toldAsLeft)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(HashSet::new));
        Set<UUID> untracked = deletions.stream()
                .filter(ToldDeletion::tellsAnUntrackedNumber)
                .map(deletion -> deletion.request().assistantId().value())
                .collect(Collectors.toSet());
        doomed.stream().filter(one -> untracked.contains(one.id())).forEach(one -> told.addAll(one.kept()));
        Set<String> alive = new HashSet<>();
        bystanders.forEach(one -> alive.addAll(List.of(one.vapiId(), one.numberId())));
        held.stream()
                .filter(id -> !told.contains(id) && !alive.contains(id))
                .forEach(id -> report(Finding.LEAKED, id + " is left at the vendor, and the log does not tell it"));
        doomed.forEach(one -> alive.addAll(one.kept()));
        alive.stream()
                .filter(id -> !held.contains(id))
                .forEach(id -> report(Finding.WRONGLY_DELETED, id + " is gone at the vendor"));
    }

    private Map<UUID, DeletionState> savedStates() {
        Map<UUID, DeletionState> saved = new HashMap<>();
        everything
                .sql("select deletion_id, state::text from saga_coordinator.saga")
                .query((row, n) -> saved.put(
                        row.getObject(1, UUID.class),
                        JsonMapper.shared().readValue(row.getString(2), DeletionState.class)))
                .list();
        return saved;
    }

    private void report(Finding finding, String what) {
        findings.computeIfAbsent(finding, kind -> new ArrayList<>()).add(what);
    }

    /** What must be nothing. */
    enum Finding {
        LOST,
        REPEATED,
        LEAKED,
        WRONGLY_DELETED,
        OUT_OF_ORDER
    }
}
