package io.assistantdeletion.relay;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The relay's settings.
 *
 * @param enabled false where another connector publishes the outbox instead
 * @param url JDBC URL of the database
 * @param username the role, which may replicate and read the outbox
 * @param password password of the role
 * @param kafka properties of the relay's Kafka clients that differ from the service's
 * @param slot name of the replication slot; only one installation may use it
 * @param transactionalId transactional id of the Kafka producer; fixed, so that a new leader fences the older one
 * @param pollInterval how often the engine looks for rows; the floor of an event's latency. After a second without any it
 *     pauses for longer
 * @param retryDelay how long a relay that failed waits before it starts again; it doubles up to {@code retry-delay-max}
 * @param retryDelayMax the longest wait of a relay that failed
 * @param longestTransaction after this time an appended event is committed or gone ({@code transaction_timeout} of the
 *     appending roles)
 * @param retention how old a row has to be to be removed; the log has to keep its records for longer
 * @param pruneInterval how often rows are looked for that are old enough to be removed
 */
@Validated
@ConfigurationProperties("relay")
record RelaySettings(
        @DefaultValue("true") boolean enabled,
        @NotBlank String url,
        @NotBlank String username,
        @NotNull String password,
        @DefaultValue Map<String, String> kafka,

        @Pattern(regexp = "[a-z0-9_]{1,63}") @DefaultValue("assistant_deletion")
        String slot,

        @NotBlank @DefaultValue("assistant-deletion-relay") String transactionalId,
        @DurationMin(millis = 1) @DefaultValue("10ms") Duration pollInterval,
        @DurationMin(millis = 1) @DefaultValue("1s") Duration retryDelay,
        @DurationMin(millis = 1) @DefaultValue("30s") Duration retryDelayMax,
        @DurationMin(millis = 1) @DefaultValue("30s") Duration longestTransaction,
        @DurationMin(millis = 1) @DefaultValue("7d") Duration retention,
        @DurationMin(millis = 1) @DefaultValue("1h") Duration pruneInterval) {

    private static final int ANSWER_SECONDS = 5;

    RelaySettings {
        if (retention.compareTo(longestTransaction.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "relay.retention must be at least twice relay.longest-transaction: younger rows may be missing");
        }
        if (retryDelay.compareTo(retryDelayMax) > 0) {
            throw new IllegalArgumentException("relay.retry-delay must not be longer than relay.retry-delay-max");
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
