package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.DeletionId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the coordinator lets others see of its deadlines: when a silent handler is timed out. */
@Repository
public class HandlerDeadlineView {
    private static final String VIEW = "saga_coordinator.handler_deadline";

    private final JdbcClient jdbc;

    HandlerDeadlineView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** None of those that wait for no handler, and as long as the coordinator was never started: it makes the view. */
    public Map<DeletionId, Instant> of(Collection<DeletionId> deletions) {
        boolean exists = jdbc.sql("select to_regclass(?) is not null")
                .param(VIEW)
                .query(Boolean.class)
                .single();
        return exists
                ? jdbc
                        .sql("select deletion_id, deadline_at from " + VIEW + " where deletion_id = any (:deletions)")
                        .param(
                                "deletions",
                                deletions.stream().map(DeletionId::value).toArray(UUID[]::new))
                        .query((row, n) -> Map.entry(
                                new DeletionId(row.getObject("deletion_id", UUID.class)),
                                row.getObject("deadline_at", OffsetDateTime.class)
                                        .toInstant()))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))
                : Map.of();
    }
}
