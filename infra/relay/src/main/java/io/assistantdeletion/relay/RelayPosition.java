package io.assistantdeletion.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notes how far the log is, for whoever asks what is behind: {@code messaging.relay_position}. What is published is never
 * decided by it, so a note that fails stops nothing.
 */
final class RelayPosition {
    private static final Logger LOG = LoggerFactory.getLogger(RelayPosition.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final JdbcClient impatient;
    private @Nullable Instant noted;
    private long last = System.nanoTime() - EVERY.toNanos();

    /** @param impatient for statements that take no time */
    RelayPosition(DataSource impatient) {
        this.impatient = JdbcClient.create(impatient);
    }

    /**
     * Whether anybody will note it.
     *
     * @param kept false where another connector publishes: what was noted before says nothing any more
     */
    void keep(boolean kept) {
        try {
            impatient
                    .sql("update messaging.relay_position set kept = :kept where kept <> :kept")
                    .param("kept", kept)
                    .update();
        } catch (DataAccessException e) {
            LOG.atWarn().setCause(e).log("Relay could not note whether it tells how far it is");
        }
    }

    /**
     * About once a second.
     *
     * @param newest when the newest row was made that is in the log
     */
    void note(Instant newest) {
        if (System.nanoTime() - last >= EVERY.toNanos()) {
            noteAtOnce(newest);
        }
    }

    /** If it is news: while nothing is published nothing is written. An earlier one is news too: the clock was set. */
    void noteAtOnce(Instant newest) {
        if (newest.equals(noted)) {
            return;
        }
        last = System.nanoTime();
        try {
            impatient
                    .sql("update messaging.relay_position set newest = :newest")
                    .param("newest", newest.atOffset(ZoneOffset.UTC))
                    .update();
            noted = newest;
        } catch (DataAccessException e) {
            LOG.atWarn().setCause(e).log("Relay could not note how far it is");
        }
    }
}
