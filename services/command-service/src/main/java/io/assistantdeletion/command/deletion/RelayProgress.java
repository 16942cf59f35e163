package io.assistantdeletion.command.deletion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the relay is.
 *
 * @param kept whether ours publishes, and notes it; false: another connector does, of which nothing is known
 * @param streams whether one is at work
 * @param oldestUnpublished when the oldest row was made that waits for it; null: none waits
 * @param now the database's time
 */
public record RelayProgress(
        boolean kept, boolean streams, @Nullable Instant oldestUnpublished, Instant now) {}
