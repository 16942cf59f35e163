package io.assistantdeletion.relay;

import java.time.Duration;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The relay's settings.
 *
 * @param enabled false where another connector publishes the outbox instead
 * @param url JDBC URL of the database, for the role {@code username}, which may replicate and read the outbox
 * @param kafka properties of its Kafka clients that differ from the service's
 * @param slot name of the replication slot; only one installation may use it
 * @param transactionalId of the Kafka producer; fixed, so that a new leader fences the older one
 * @param pollInterval how often the engine looks for rows; the floor of an event's latency. After a second without any it
 *     pauses for longer
 * @param retryDelay how long a relay that failed waits before it starts again; doubles up to {@code retryDelayMax}
 * @param longestTransaction after this time an appended event is committed or gone ({@code transaction_timeout} of the
 *     appending roles)
 * @param retention how old a row has to be to be removed; the log has to keep its records for longer
 * @param pruneInterval how often such rows are looked for
 */
@ConfigurationProperties("relay")
record RelaySettings(
        @DefaultValue("true") boolean enabled,
        String url,
        String username,
        String password,
        @DefaultValue Map<String, String> kafka,
        @DefaultValue("assistant_deletion") String slot,
        @DefaultValue("assistant-deletion-relay") String transactionalId,
        @DefaultValue("10ms") Duration pollInterval,
        @DefaultValue("1s") Duration retryDelay,
        @DefaultValue("30s") Duration retryDelayMax,
        @DefaultValue("30s") Duration longestTransaction,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("1h") Duration pruneInterval) {

    private static final int ANSWER_SECONDS = 5;

    RelaySettings {
        if (retention.compareTo(longestTransaction.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "relay.retention must be at least twice relay.longest-transaction: younger rows may be missing");
        }
    }

    PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(url);
        dataSource.setUser(username);
        dataSource.setPassword(password);
        dataSource.setApplicationName("assistant-deletion-relay");
        dataSource.setTcpKeepAlive(true);
        return dataSource;
    }

    /** For questions that are answered at once: a database that hangs is noticed. */
    PGSimpleDataSource impatientDataSource() {
        PGSimpleDataSource dataSource = dataSource();
        dataSource.setConnectTimeout(ANSWER_SECONDS);
        dataSource.setSocketTimeout(ANSWER_SECONDS);
        return dataSource;
    }

    /** @param attempts that failed so far */
    Duration gapAfter(int attempts) {
        Duration gap = retryDelay.multipliedBy(1L << Math.min(attempts - 1, 20));
        return gap.compareTo(retryDelayMax) < 0 ? gap : retryDelayMax;
    }

    /** How far before the newest row of a partition a row that is not in it can lie, with room for a doubtful clock. */
    Duration tail() {
        return longestTransaction.multipliedBy(2);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RelaySettings[url=%s, username=%s, slot=%s]".formatted(url, username, slot);
    }
}
