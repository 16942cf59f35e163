package io.assistantdeletion.relay;

import io.assistantdeletion.metrics.Levels;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits for the relay. Each instance reads it, whichever leads: it is told also while none does. */
final class RelayLevels {
    private RelayLevels() {}

    static Levels<Backlog> of(RelaySettings settings, MeterRegistry metrics) {
        JdbcClient impatient = JdbcClient.create(settings.impatientDataSource());
        Levels<Backlog> levels = new Levels<>("relay", () -> read(impatient, settings.slot()), metrics);
        Gauge.builder("assistant.deletion.outbox.unpublished", levels.of(Backlog::unpublished))
                .description("Committed rows that the relay has not published, as far as its position tells")
                .register(metrics);
        Gauge.builder("assistant.deletion.outbox.lag", levels.of(Backlog::lagSeconds))
                .description("Age of the oldest of them")
                .baseUnit("seconds")
                .register(metrics);
        Gauge.builder("assistant.deletion.slot.retained", levels.of(Backlog::retainedBytes))
                .description("Write-ahead log that PostgreSQL keeps for the relay's slot; NaN without a slot")
                .baseUnit("bytes")
                .register(metrics);
        return levels;
    }

    private static Backlog read(JdbcClient impatient, String slot) {
        return impatient
                .sql("""
                        select unpublished, extract(epoch from clock_timestamp() - oldest_unpublished)::float8 as lag,
                               (select pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::float8
                                from pg_replication_slots where slot_name = :slot) as retained
                        from messaging.relay_progress""")
                .param("slot", slot)
                .query((row, n) -> new Backlog(
                        row.getLong("unpublished"),
                        number(row, "lag").orElse(0.0),
                        number(row, "retained").orElse(Double.NaN)))
                .single();
    }

    private static Optional<Double> number(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Double.class));
    }

    /** @param lagSeconds zero if nothing waits */
    record Backlog(long unpublished, double lagSeconds, double retainedBytes) {}
}
