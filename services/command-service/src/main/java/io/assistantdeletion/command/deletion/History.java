package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.EventPayloads;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.FailedReason;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The read model: each deletion's events, each once, in the order of the log. */
@Repository
class History {
    private final JdbcClient jdbc;

    History(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Once, however often it is called. */
    void add(EventEnvelope envelope, DeletionEvent event) {
        jdbc.sql("""
                        insert into deletion_event (event_id, deletion_id, type, time, payload)
                        values (:id, :deletion, :type, :time::timestamptz, :payload::json)
                        on conflict do nothing""")
                .param("id", envelope.id().value())
                .param("deletion", event.deletionId().value())
                .param("type", EventType.of(event).wireName())
                .param("time", envelope.time().toString())
                .param("payload", EventPayloads.write(event))
                .update();
    }

    /** Deletions of which an outcome with this reason was told at any time, in their order. */
    List<DeletionId> withReason(FailedReason reason, @Nullable DeletionId after, int most) {
        return jdbc.sql("""
                        select distinct deletion_id from deletion_event
                        where type like '%.failed.v1' and payload ->> 'reason' = :reason
                          and (:after::uuid is null or deletion_id > :after::uuid)
                        order by deletion_id limit :most""")
                .param("reason", reason.name())
                .param("after", after == null ? null : after.value())
                .param("most", most)
                .query((row, n) -> new DeletionId(row.getObject("deletion_id", UUID.class)))
                .list();
    }

    List<EventRow> of(DeletionId deletion) {
        return of(List.of(deletion)).getOrDefault(deletion, List.of());
    }

    /** In the order of their first events. Those of an unknown type are skipped, as every reader skips them. */
    Map<DeletionId, List<EventRow>> of(Collection<DeletionId> deletions) {
        Map<DeletionId, List<EventRow>> events = new LinkedHashMap<>();
        jdbc.sql("""
                        select event_id, deletion_id, type, time, payload::text from deletion_event
                        where deletion_id = any (:deletions) order by seq""")
                .param("deletions", deletions.stream().map(DeletionId::value).toArray(UUID[]::new))
                .query(row -> {
                    DeletionId deletion = new DeletionId(row.getObject("deletion_id", UUID.class));
                    EventRow.of(
                                    row.getObject("event_id", UUID.class),
                                    row.getString("type"),
                                    row.getObject("time", OffsetDateTime.class).toInstant(),
                                    row.getString("payload"))
                            .ifPresent(event -> events.computeIfAbsent(deletion, id -> new ArrayList<>())
                                    .add(event));
                });
        return events;
    }
}
