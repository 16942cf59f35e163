package io.assistantdeletion.chaos;

import io.assistantdeletion.chaos.EventLog.Entry;
import io.assistantdeletion.chaos.Findings.Finding;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.EventId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Put into the evidence of a run without a finding, so that the judge is judged too. Those of the database and the vendor stay. */
enum PlantedDefect {
    A_REQUEST_THAT_LED_TO_NOTHING(Finding.LOST, "is not completed", evidence -> {
        Set<UUID> more = new HashSet<>(evidence.accepted());
        more.add(UUID.randomUUID());
        return evidence.with(more);
    }),
    AN_EVENT_THAT_IS_NOT_IN_THE_LOG(Finding.LOST, "is in the outbox and not in the log", evidence -> {
        List<Entry> entries = entries(evidence);
        entries.removeLast();
        return evidence.with(new EventLog(entries));
    }),
    A_COMPLETION_THAT_WAS_LOST(Finding.OUT_OF_ORDER, "folds to another state", evidence -> {
        List<Entry> entries = entries(evidence);
        entries.remove(completion(entries));
        return evidence.with(new EventLog(entries));
    }),
    AN_EVENT_TWICE(Finding.REPEATED, "is in the log twice", evidence -> {
        List<Entry> entries = entries(evidence);
        entries.add(entries.getFirst());
        return evidence.with(new EventLog(entries));
    }),
    AN_EVENT_BEFORE_ITS_CAUSE(Finding.OUT_OF_ORDER, "before its cause", evidence -> {
        List<Entry> entries = entries(evidence);
        EventId cause = entries.get(completion(entries)).envelope().causationId();
        Collections.swap(
                entries,
                completion(entries),
                first(entries, entry -> entry.envelope().id().equals(cause)));
        return evidence.with(new EventLog(entries));
    }),
    AN_ASSISTANT_DELETED_BEFORE_ITS_NUMBERS_WERE_TOLD(Finding.OUT_OF_ORDER, "before each of its numbers", evidence -> {
        List<Entry> later = evidence.log().entries().stream()
                .map(entry ->
                        new Entry(entry.partition(), entry.appended().plus(Duration.ofHours(1)), entry.envelope()))
                .toList();
        return evidence.with(new EventLog(later));
    }),
    A_DELETION_THAT_NOBODY_ASKED_FOR(Finding.WRONGLY_DELETED, "nobody asked for assistant", evidence -> {
        Set<UUID> fewer = new HashSet<>(evidence.accepted());
        fewer.remove(evidence.accepted().iterator().next());
        return evidence.with(fewer);
    }),
    A_ROW_THAT_IS_LEFT(Finding.LEAKED, "rows of deleted assistants are left", evidence -> {
        Doomed back = evidence.doomed().getFirst();
        execute(
                evidence,
                "insert into vapi_assistants (id, organization_id, vapi_assistant_id) values (?, ?, ?)",
                back.id(),
                back.organization(),
                back.vapiId());
        return evidence;
    }),
    A_BYSTANDER_THAT_IS_CHANGED(Finding.WRONGLY_DELETED, "nobody asked for are changed", evidence -> {
        execute(
                evidence,
                "update vapi_assistants set name = 'changed' where id = ?",
                one(evidence).id());
        return evidence;
    }),
    A_BYSTANDER_WHOSE_NUMBER_IS_NOT_TRACKED(Finding.WRONGLY_DELETED, "is not tracked for who uses it", evidence -> {
        execute(
                evidence,
                "delete from phone_number_assignments where id = ?",
                one(evidence).tracking());
        return evidence;
    }),
    A_NUMBER_LEFT_AT_THE_VENDOR(Finding.LEAKED, "is left at the vendor", evidence -> {
        evidence.vapi().addPhoneNumber("left-" + UUID.randomUUID(), Map.of());
        return evidence;
    }),
    A_BYSTANDER_THAT_IS_GONE_AT_THE_VENDOR(Finding.WRONGLY_DELETED, "is gone at the vendor", evidence -> {
        evidence.vapi().removePhoneNumber(one(evidence).numberId());
        return evidence;
    });

    private final Finding finding;
    private final String said;
    private final UnaryOperator<Evidence> planting;

    PlantedDefect(Finding finding, String said, UnaryOperator<Evidence> planting) {
        this.finding = finding;
        this.said = said;
        this.planting = planting;
    }

    boolean isFoundIn(Evidence evidence) {
        return Verdict.on(planting.apply(evidence)).findings().of(finding).stream()
                .anyMatch(text -> text.contains(said));
    }

    private static List<Entry> entries(Evidence evidence) {
        return new ArrayList<>(evidence.log().entries());
    }

    private static int completion(List<Entry> entries) {
        return first(entries, entry -> entry.envelope().event() instanceof AssistantDeletionCompleted);
    }

    private static int first(List<Entry> entries, Predicate<Entry> wanted) {
        return IntStream.range(0, entries.size())
                .filter(index -> wanted.test(entries.get(index)))
                .findFirst()
                .orElseThrow();
    }

    private static Bystander one(Evidence evidence) {
        return evidence.bystanders().getFirst();
    }

    private static void execute(Evidence evidence, String sql, Object... parameters) {
        evidence.everything().sql(sql).params(parameters).update();
    }
}
