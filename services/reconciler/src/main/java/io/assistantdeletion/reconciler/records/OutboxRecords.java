package io.assistantdeletion.reconciler.records;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The outbox, without what its events say. */
@Repository
public class OutboxRecords {
    private final JdbcClient jdbc;

    OutboxRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When the oldest row was made; none in an empty table. */
    public Optional<Instant> oldest() {
        return jdbc.sql("select min(created_at) from messaging.outbox")
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /** Rows made from one time on and before another, oldest first, so many at a time, from behind {@code last} on. */
    public List<Row> between(Instant from, Instant before, Row last, int most) {
        return jdbc.sql("""
                        select id, type, created_at, seq from messaging.outbox
                        where created_at >= :from and created_at < :before and (created_at, seq) > (:lastTime, :lastSeq)
                        order by created_at, seq limit :most""")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("lastTime", last.createdAt().atOffset(ZoneOffset.UTC))
                .param("lastSeq", last.seq())
                .param("most", most)
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getLong("seq")))
                .list();
    }

    public record Row(UUID id, String type, Instant createdAt, long seq) {
        public static final Row BEFORE_ALL = new Row(new UUID(0, 0), "", Instant.EPOCH, 0);
    }
}
