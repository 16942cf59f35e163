package io.assistantdeletion.relay;

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
final class LeaderLock {
    private static final long KEY = 0x4173_7374_4465_6c31L; // "AsstDel1"
    private static final String IDLE_TIMEOUT = "3s";

    private final DataSource dataSource;

    LeaderLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whether some leader has got beyond the mend. */
    boolean isHeldByOneThatStreams() {
        return JdbcClient.create(dataSource)
                .sql("select exists (select from pg_stat_activity where application_name = ?)")
                .param(Leadership.STREAMING)
                .query(Boolean.class)
                .single();
    }

    /** The leadership, unless another session has it. */
    Optional<Leadership> tryAcquire() throws SQLException {
        Connection connection = dataSource.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set idle_session_timeout = '" + IDLE_TIMEOUT + "'");
            try (ResultSet result = statement.executeQuery("select pg_try_advisory_lock(" + KEY + ")")) {
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
