package io.assistantdeletion.command.deletion.web;

import io.assistantdeletion.command.deletion.CleanupProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why the rows of a deletion are still there although its vendor part is over. */
record CleanupStatus(
        String explanation, @Nullable String sqlState, int attempts, Instant nextAttemptAt, String advice) {
    static CleanupStatus of(CleanupProgress progress) {
        return new CleanupStatus(
                "The database refuses to delete the rows; it is tried again",
                progress.sqlState(),
                progress.attempts(),
                progress.nextAttemptAt(),
                advice(progress.sqlState()));
    }

    private static String advice(@Nullable String sqlState) {
        return switch (sqlState) {
            case "23503", "23001" ->
                "A foreign key of another table refers to them: delete those rows, or let the key cascade.";
            case "42501" -> "Grant the role saga_coordinator the rights of infra/postgres/2-roles.sql.";
            case "55P03" -> "Another session holds them: look for a long transaction in pg_stat_activity.";
            case "P0001" -> "A trigger of this installation raises an error: let it allow the deletion.";
            case null, default -> "Look the SQLSTATE up in PostgreSQL's manual, appendix A, and remove the obstacle.";
        };
    }
}
