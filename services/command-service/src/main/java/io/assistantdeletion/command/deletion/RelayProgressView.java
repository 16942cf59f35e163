package io.assistantdeletion.command.deletion;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the relay lets others see of its work: a view beside the outbox. */
@Repository
public class RelayProgressView {
    private final JdbcClient jdbc;

    RelayProgressView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public RelayProgress read() {
        return jdbc.sql("""
                        select kept, streams, oldest_unpublished, clock_timestamp() as now
                        from messaging.relay_progress""")
                .query((row, n) -> new RelayProgress(
                        row.getBoolean("kept"),
                        row.getBoolean("streams"),
                        instant(row, "oldest_unpublished"),
                        requireNonNull(instant(row, "now"))))
                .single();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
