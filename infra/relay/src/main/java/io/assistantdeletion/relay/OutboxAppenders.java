package io.assistantdeletion.relay;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may append to the outbox. The mend relies on it that none of them holds a transaction open for long. */
final class OutboxAppenders {
    private final JdbcClient impatient;

    /** @param impatient for questions that are answered at once */
    OutboxAppenders(DataSource impatient) {
        this.impatient = JdbcClient.create(impatient);
    }

    /**
     * Of all roles that may append, other than the table's owner and superusers.
     *
     * @throws IllegalStateException if a transaction of one of them may last longer: then older rows could be missing
     */
    void requireBounded(Duration longestTransaction) {
        List<String> unbounded = impatient
                .sql("""
                        select r.rolname::text
                        from pg_roles r, pg_class outbox
                        where outbox.oid = 'messaging.outbox'::regclass
                          and r.rolcanlogin and not r.rolsuper and r.oid <> outbox.relowner
                          and has_table_privilege(r.oid, outbox.oid, 'insert')
                          and not exists (
                              select from unnest(r.rolconfig) setting,
                                          lateral split_part(setting, '=', 2) value,
                                          lateral (select case when value ~ '^\\d+$' then value || ' ms' else value end) t (text)
                              where setting like 'transaction_timeout=%'
                                and t.text::interval > interval '0'
                                and t.text::interval <= make_interval(secs => :longest))
                        order by 1""")
                .param("longest", longestTransaction.toMillis() / 1000.0)
                .query((row, n) -> row.getString(1))
                .list();
        if (!unbounded.isEmpty()) {
            throw new IllegalStateException(
                    "ALTER ROLE %s SET transaction_timeout to relay.longest-transaction (%s) or less: it may append to the outbox"
                            .formatted(String.join(", ", unbounded), longestTransaction));
        }
    }
}
