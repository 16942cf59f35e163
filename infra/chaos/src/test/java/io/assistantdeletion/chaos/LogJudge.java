package io.assistantdeletion.chaos;

import io.assistantdeletion.chaos.Findings.Finding;
import io.assistantdeletion.saga.DeletionState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Compares the log with what was asked for, with the outbox, and with the saved states. */
final class LogJudge {
    private final EventLog log;
    private final List<ToldDeletion> deletions;
    private final JdbcClient everything;
    private final Findings findings;

    LogJudge(EventLog log, List<ToldDeletion> deletions, JdbcClient everything, Findings findings) {
        this.log = log;
        this.deletions = deletions;
        this.everything = everything;
        this.findings = findings;
    }

    void judgeRequests(Set<UUID> accepted) {
        Map<UUID, List<ToldDeletion>> byAssistant = deletions.stream()
                .collect(Collectors.groupingBy(
                        deletion -> deletion.request().assistantId().value()));
        for (UUID assistant : accepted) {
            List<ToldDeletion> told = byAssistant.getOrDefault(assistant, List.of());
            if (told.stream().noneMatch(ToldDeletion::isCompleted)) {
                findings.report(Finding.LOST, "deletion of assistant " + assistant + " is not completed");
            }
            if (told.size() > 1) {
                findings.report(Finding.REPEATED, "assistant " + assistant + " has " + told.size() + " deletions");
            }
        }
        byAssistant.keySet().stream()
                .filter(assistant -> !accepted.contains(assistant))
                .forEach(assistant ->
                        findings.report(Finding.WRONGLY_DELETED, "nobody asked for assistant " + assistant));
    }

    void judgeEvents() {
        Set<UUID> told = log.ids();
        Set<UUID> appended = new HashSet<>(everything
                .sql("select id from messaging.outbox")
                .query(UUID.class)
                .list());
        appended.stream()
                .filter(id -> !told.contains(id))
                .forEach(id -> findings.report(Finding.LOST, "event " + id + " is in the outbox and not in the log"));
        told.stream()
                .filter(id -> !appended.contains(id))
                .forEach(id ->
                        findings.report(Finding.OUT_OF_ORDER, "event " + id + " is in the log and not in the outbox"));
        for (int i = 0; i < log.repeated(); i++) {
            findings.report(Finding.REPEATED, "an event is in the log twice");
        }
        for (int i = 0; i < log.beforeTheirCause(); i++) {
            findings.report(Finding.OUT_OF_ORDER, "an event stands before its cause");
        }
    }

    void judgeStates() {
        Map<UUID, DeletionState> saved = savedStates();
        for (ToldDeletion deletion : deletions) {
            if (!deletion.isAmendedAsOftenAsItShould()) {
                findings.report(
                        Finding.LOST, "an amendment of deletion " + deletion.id() + " is missing, or one too many");
            }
            if (!deletion.state().equals(saved.get(deletion.id().value()))) {
                findings.report(
                        Finding.OUT_OF_ORDER,
                        "the log of deletion " + deletion.id() + " folds to another state than is saved");
            }
        }
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
}
