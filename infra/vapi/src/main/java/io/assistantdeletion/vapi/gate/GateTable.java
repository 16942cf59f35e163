package io.assistantdeletion.vapi.gate;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one row of {@code vendor.gate}. All times are the database's. */
final class GateTable {
    private static final String SELECT = """
            select unknown_in_a_row, shut_reason, shut_since, reopens_at, failed_probes, organization,
                   clock_timestamp() as now
            from vendor.gate""";

    private final JdbcClient jdbc;

    GateTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Row read() {
        return jdbc.sql(SELECT).query((row, n) -> row(row)).single();
    }

    /** Until the transaction ends nobody else changes it. */
    Row lock() {
        return jdbc.sql(SELECT + " for update").query((row, n) -> row(row)).single();
    }

    /** Whatever was probing has its answer. */
    void save(Gate gate) {
        Gate.@Nullable Shut shut = gate instanceof Gate.Shut s ? s : null;
        jdbc.sql("""
                        update vendor.gate
                        set unknown_in_a_row = :unknown, shut_reason = :reason, shut_since = :since,
                            reopens_at = :reopens, failed_probes = :failed, probe_until = null""")
                .param("unknown", gate instanceof Gate.Open(int unknownInARow) ? unknownInARow : 0)
                .param("reason", shut == null ? null : shut.reason().name())
                .param("since", shut == null ? null : shut.since().atOffset(ZoneOffset.UTC))
                .param("reopens", shut == null ? null : shut.reopensAt().atOffset(ZoneOffset.UTC))
                .param("failed", shut == null ? 0 : shut.failedProbes())
                .update();
    }

    /** @return whether the probe is this caller's, for so long */
    boolean takeProbe(Duration lease) {
        return jdbc.sql("""
                        update vendor.gate set probe_until = clock_timestamp() + make_interval(secs => :lease)
                        where reopens_at <= clock_timestamp()
                          and (probe_until is null or probe_until < clock_timestamp())""").param("lease", lease.toMillis() / 1000.0).update() == 1;
    }

    void releaseProbe() {
        jdbc.sql("update vendor.gate set probe_until = null").update();
    }

    /** The first organization seen stays; this is the one that counts. */
    String pin(String organization) {
        return jdbc.sql("update vendor.gate set organization = coalesce(organization, :seen) returning organization")
                .param("seen", organization)
                .query(String.class)
                .single();
    }

    private static Row row(ResultSet row) throws SQLException {
        String reason = row.getString("shut_reason");
        Gate gate = reason == null
                ? new Gate.Open(row.getInt("unknown_in_a_row"))
                : new Gate.Shut(
                        ShutReason.valueOf(reason),
                        instant(row, "shut_since"),
                        instant(row, "reopens_at"),
                        row.getInt("failed_probes"));
        return new Row(gate, Optional.ofNullable(row.getString("organization")), instant(row, "now"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }

    /** @param now the database's time */
    record Row(Gate gate, Optional<String> organization, Instant now) {}
}
