package io.assistantdeletion.relay;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The engine's configuration: each value that differs from the default says why. */
final class DebeziumProperties {
    private static final AtomicInteger ENGINES = new AtomicInteger();

    private DebeziumProperties() {}

    static Properties of(RelaySettings settings) {
        PGSimpleDataSource database = settings.dataSource();
        Properties p = new Properties();
        // Of each engine another one: an older one that is still closing holds its JMX names.
        String name = "outbox-" + ENGINES.incrementAndGet();
        p.setProperty("name", name);
        p.setProperty("connector.class", OutboxConnector.class.getName());
        p.setProperty("topic.prefix", name);
        p.setProperty("database.hostname", hosts(database));
        p.setProperty("database.port", String.valueOf(database.getPortNumbers()[database.getPortNumbers().length - 1]));
        p.setProperty("database.dbname", String.valueOf(database.getDatabaseName()));
        p.setProperty("database.user", settings.username());
        p.setProperty("database.password", settings.password());
        setIfGiven(p, "database.sslmode", database.getSslMode());
        setIfGiven(p, "database.sslrootcert", database.getSslRootCert());
        setIfGiven(p, "database.sslcert", database.getSslCert());
        setIfGiven(p, "database.sslkey", database.getSslKey());
        setIfGiven(p, "database.sslpassword", database.getSslPassword());
        setIfGiven(p, "driver.targetServerType", database.getTargetServerType());
        p.setProperty("table.include.list", "messaging.outbox");

        // Slot and publication are made beforehand, where a failure to do so is seen.
        p.setProperty("plugin.name", "pgoutput");
        p.setProperty("slot.name", settings.slot());
        p.setProperty("slot.max.retries", "0");
        p.setProperty("publication.name", "outbox");
        p.setProperty("publication.autocreate.mode", "disabled");

        // The slot is the durable position. Rows from before it are the mend's business.
        p.setProperty("offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");
        p.setProperty("snapshot.mode", "no_data");
        p.setProperty("skipped.operations", "u,d,t");
        p.setProperty("tombstones.on.delete", "false");

        // A connection that hangs must not keep a leader that ends its term.
        p.setProperty("task.management.timeout.ms", "20000");

        // No silent restart: every start takes the relay's three steps.
        p.setProperty("errors.max.retries", "0");

        // Confirms the slot while other tables are written and this one is not.
        p.setProperty("heartbeat.interval.ms", "500");

        // While the log is mended the engine waits with a full queue: it must fit beside the mend's own rows.
        p.setProperty("max.queue.size", "1024");
        p.setProperty("max.batch.size", "512");
        p.setProperty("max.queue.size.in.bytes", String.valueOf(16 * 1024 * 1024));
        p.setProperty("poll.interval.ms", String.valueOf(settings.pollInterval().toMillis()));

        p.setProperty("binary.handling.mode", "bytes");
        p.setProperty("extended.headers.enabled", "false");
        p.setProperty("statistics.metrics.enabled", "false");
        return p;
    }

    /** The engine puts {@code host:port} into a JDBC URL: before the last port further hosts fit with theirs. */
    private static String hosts(PGSimpleDataSource database) {
        String[] hosts = database.getServerNames();
        int[] ports = database.getPortNumbers();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < hosts.length - 1; i++) {
            text.append(hosts[i]).append(':').append(ports[i]).append(',');
        }
        return text.append(hosts[hosts.length - 1]).toString();
    }

    private static void setIfGiven(Properties p, String name, @Nullable Object value) {
        if (value != null) {
            p.setProperty(name, value.toString());
        }
    }
}
