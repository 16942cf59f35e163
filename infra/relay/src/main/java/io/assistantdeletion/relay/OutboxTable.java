package io.assistantdeletion.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the outbox with a cursor: it may hold more rows than memory does. */
final class OutboxTable {
    private static final int BATCH = 500;
    private static final int BATCH_CHARACTERS = 1_000_000;

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final JdbcClient impatient;

    /** @param impatient for questions that are answered at once */
    OutboxTable(DataSource dataSource, DataSource impatient) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.impatient = JdbcClient.create(impatient);
    }

    /** The database's time. */
    Instant now() {
        return impatient
                .sql("select clock_timestamp()")
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /**
     * All rows made since then that a query sees, in the order of their making.
     *
     * @return what it saw
     */
    Snapshot since(Instant start, RowSink<OutboxRow> sink) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false); // else the driver reads all rows at once
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement();
                    ResultSet snapshot = statement.executeQuery("select pg_current_snapshot()::text")) {
                snapshot.next();
                Snapshot seen = Snapshot.of(snapshot.getString(1));
                read(start, connection, sink);
                return seen;
            }
        }
    }

    private static void read(Instant start, Connection connection, RowSink<OutboxRow> sink) throws Exception {
        try (PreparedStatement query = connection.prepareStatement("""
                        select id, aggregatetype, aggregateid, type, payload, source, correlationid, causationid,
                               traceparent, created_at
                        from messaging.outbox where created_at >= ? order by seq""")) {
            query.setFetchSize(BATCH);
            query.setObject(1, start.atOffset(ZoneOffset.UTC));
            try (ResultSet found = query.executeQuery()) {
                List<OutboxRow> batch = new ArrayList<>();
                int size = 0;
                while (found.next()) {
                    OutboxRow row = row(found);
                    batch.add(row);
                    size += row.payload().length();
                    if (batch.size() == BATCH || size > BATCH_CHARACTERS) {
                        sink.accept(batch);
                        batch = new ArrayList<>();
                        size = 0;
                    }
                }
                sink.accept(batch);
            }
        }
    }

    /** When the newest row was made; none in an empty table. */
    Optional<Instant> newest() {
        return impatient
                .sql("select max(created_at) from messaging.outbox")
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /** Rows made before a time, oldest first, up to {@code most}; from that one on which comes after {@code last}. */
    List<AgedRow> before(Instant end, AgedRow last, int most) {
        return jdbc.sql("""
                        select id, created_at, seq from messaging.outbox
                        where created_at < :end and (created_at, seq) > (:lastTime, :lastSeq)
                        order by created_at, seq limit :most""")
                .param("end", end.atOffset(ZoneOffset.UTC))
                .param("lastTime", last.createdAt().atOffset(ZoneOffset.UTC))
                .param("lastSeq", last.seq())
                .param("most", most)
                .query((row, n) -> new AgedRow(
                        row.getObject("id", UUID.class),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getLong("seq")))
                .list();
    }

    void delete(List<AgedRow> rows) {
        jdbc.sql("delete from messaging.outbox where seq = any (:rows)")
                .param("rows", rows.stream().map(AgedRow::seq).toArray(Long[]::new))
                .update();
    }

    private static OutboxRow row(ResultSet found) throws SQLException {
        return new OutboxRow(
                found.getObject("id", UUID.class),
                found.getString("aggregatetype"),
                found.getString("aggregateid"),
                found.getString("type"),
                found.getString("payload"),
                found.getString("source"),
                found.getObject("correlationid", UUID.class),
                found.getObject("causationid", UUID.class),
                found.getString("traceparent"),
                found.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /** What pruning has to know of a row. */
    record AgedRow(UUID id, Instant createdAt, long seq) {
        static final AgedRow NONE = new AgedRow(new UUID(0, 0), Instant.EPOCH, 0);
    }
}
