package io.assistantdeletion.leadership;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An advisory lock held by the session of a connection of its own. PostgreSQL gives it up when the session ends, or when
 * the leader sends nothing for {@link #IDLE_TIMEOUT}: a frozen leader loses it too.
 */
public final class LeaderLock {
    private static final String IDLE_TIMEOUT = "3s";

    private final DataSource dataSource;
    private final long key;

    /**
     * @param dataSource of connections that are not pooled, and do not wait for long
     * @param key of the advisory lock; whoever competes uses the same
     */
    public LeaderLock(DataSource dataSource, long key) {
        this.dataSource = dataSource;
        this.key = key;
    }

    /** Whether a leader calls itself so. */
    public boolean isHeldAs(String name) {
        return JdbcClient.create(dataSource)
                .sql("select exists (select from pg_stat_activity where application_name = ?)")
                .param(name)
                .query(Boolean.class)
                .single();
    }

    /** The leadership, unless another session has it. */
    public Optional<Leadership> tryAcquire() throws SQLException {
        Connection connection = dataSource.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set idle_session_timeout = '" + IDLE_TIMEOUT + "'");
            try (ResultSet result = statement.executeQuery("select pg_try_advisory_lock(" + key + ")")) {
                if (result.next() && result.getBoolean(1)) {
                    return Optional.of(Leadership.begin(connection));
                }
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return Optional.empty();
    }
}
