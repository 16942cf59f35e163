package io.assistantdeletion.relay;

import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The relay's settings.
 *
 * @param url JDBC URL of the database, for the role {@code username}, which may replicate and read the outbox
 * @param slot name of the replication slot; only one installation may use it
 * @param transactionalId of the Kafka producer; fixed, so that a new leader fences the older one
 * @param pollInterval how often the engine looks for rows; the floor of an event's latency
 * @param retryDelay how long a relay that failed waits before it starts again
 * @param longestTransaction after this time an appended event is committed or gone ({@code transaction_timeout} of the
 *     appending roles)
 */
@ConfigurationProperties("relay")
record RelaySettings(
        String url,
        String username,
        String password,
        @DefaultValue("assistant_deletion") String slot,
        @DefaultValue("assistant-deletion-relay") String transactionalId,
        @DefaultValue("10ms") Duration pollInterval,
        @DefaultValue("1s") Duration retryDelay,
        @DefaultValue("30s") Duration longestTransaction) {

    PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(url);
        dataSource.setUser(username);
        dataSource.setPassword(password);
        dataSource.setApplicationName("assistant-deletion-relay");
        return dataSource;
    }

    /** How far before the newest row of the log a row that is not in it can lie, with room for a doubtful clock. */
    Duration tail() {
        return longestTransaction.multipliedBy(2);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RelaySettings[url=%s, username=%s, slot=%s]".formatted(url, username, slot);
    }
}
