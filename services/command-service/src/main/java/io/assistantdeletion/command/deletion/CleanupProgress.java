package io.assistantdeletion.command.deletion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cleanup that the database refuses.
 *
 * @param attempts that were refused
 * @param sqlState of the last refusal, as PostgreSQL's manual lists them; null if it had none
 */
public record CleanupProgress(int attempts, @Nullable String sqlState, Instant nextAttemptAt) {}
