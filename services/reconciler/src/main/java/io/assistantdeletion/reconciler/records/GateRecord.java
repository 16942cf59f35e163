package io.assistantdeletion.reconciler.records;

import io.assistantdeletion.reconciler.survey.Gate;
import io.assistantdeletion.vapi.gate.GateSettings;
import io.assistantdeletion.vapi.gate.ShutReason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The row {@code vendor.gate}, which the handlers keep; and the database's time. */
@Repository
public class GateRecord {
    private final JdbcClient jdbc;
    private final GateSettings settings;

    GateRecord(JdbcClient jdbc, GateSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    public Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /**
     * Shut for whatever reason until its reopening time; beyond that, for a reason that lies in the account, until a
     * handler's probe was understood.
     */
    public Gate read() {
        Instant now = now();
        if (!exists()) {
            return new Gate(organization(Optional.empty()), Optional.empty(), now);
        }
        return jdbc.sql("""
                        select organization,
                               case when reopens_at > clock_timestamp() or shut_reason in (:account) then shut_reason end
                        from vendor.gate""")
                .param("account", List.of(ShutReason.ACCOUNT_REFUSED.name(), ShutReason.FOREIGN_ORGANIZATION.name()))
                .query((row, n) -> new Gate(
                        organization(Optional.ofNullable(row.getString(1))),
                        Optional.ofNullable(row.getString(2)),
                        now))
                .single();
    }

    private Optional<String> organization(Optional<String> pinned) {
        return Optional.ofNullable(settings.organization()).or(() -> pinned);
    }

    private boolean exists() {
        return jdbc.sql("select to_regclass('vendor.gate') is not null")
                .query(Boolean.class)
                .single();
    }
}
