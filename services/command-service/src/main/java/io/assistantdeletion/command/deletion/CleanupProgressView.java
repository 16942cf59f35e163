package io.assistantdeletion.command.deletion;

import io.assistantdeletion.contracts.DeletionId;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the coordinator lets others see of cleanups that are refused: a view in its schema. */
@Repository
public class CleanupProgressView {
    private static final String VIEW = "saga_coordinator.cleanup_progress";

    private final JdbcClient jdbc;

    CleanupProgressView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** None while nothing is refused, and as long as the coordinator was never started: it makes the view. */
    public Optional<CleanupProgress> of(DeletionId deletion) {
        boolean exists = jdbc.sql("select to_regclass(?) is not null")
                .param(VIEW)
                .query(Boolean.class)
                .single();
        return exists
                ? jdbc.sql("select attempts, sqlstate, next_attempt_at from " + VIEW + " where deletion_id = ?")
                        .param(deletion.value())
                        .query((row, n) -> new CleanupProgress(
                                row.getInt("attempts"),
                                row.getString("sqlstate"),
                                row.getObject("next_attempt_at", OffsetDateTime.class)
                                        .toInstant()))
                        .optional()
                : Optional.empty();
    }
}
