package io.assistantdeletion.relay;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The place in the write-ahead log up to which rows were published; PostgreSQL keeps everything after it. */
final class ReplicationSlot {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicationSlot.class);

    private final JdbcClient jdbc;
    private final JdbcClient impatient;
    private final String name;

    /**
     * @param dataSource waits as long as it takes: a slot is made when all transactions of the moment are over
     * @param impatient for the question whether somebody reads it
     */
    ReplicationSlot(DataSource dataSource, DataSource impatient, String name) {
        this.jdbc = JdbcClient.create(dataSource);
        this.impatient = JdbcClient.create(impatient);
        this.name = name;
    }

    /** Ends the session that reads the slot, if one does: an older leader that is fenced already. */
    void endReader() {
        jdbc.sql("select pg_terminate_backend(active_pid, 5000) from pg_replication_slots"
                        + " where slot_name = :name and active_pid is not null")
                .param("name", name)
                .query(Boolean.class)
                .optional();
    }

    /**
     * What commits after this returns will be delivered. A slot that can no longer deliver is replaced.
     *
     * @throws IllegalStateException if another database of this server has a slot of that name
     */
    void ensure() {
        if (exists("database <> current_database()")) {
            throw new IllegalStateException("Replication slot " + name
                    + " belongs to another database of this server: choose another name with relay.slot");
        }
        if (exists("invalidation_reason is not null")) {
            LOG.atWarn().addKeyValue("slot", name).log("Replication slot was invalidated and is made anew");
            jdbc.sql("select pg_drop_replication_slot(:name)::text")
                    .param("name", name)
                    .query(String.class)
                    .optional();
        }
        if (!exists("true")) {
            jdbc.sql("select slot_name::text from pg_create_logical_replication_slot("
                            + ":name, 'pgoutput', failover => true)")
                    .param("name", name)
                    .query(String.class)
                    .single();
            LOG.atInfo().addKeyValue("slot", name).log("Replication slot created");
        }
    }

    /** Whether a session reads it: one that hangs is ended by PostgreSQL after {@code wal_sender_timeout}. */
    boolean hasReader() {
        return exists("active_pid is not null", impatient);
    }

    private boolean exists(String condition) {
        return exists(condition, jdbc);
    }

    private boolean exists(String condition, JdbcClient client) {
        return client.sql("select exists (select from pg_replication_slots where slot_name = :name and " + condition
                        + ")")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }
}
