package io.assistantdeletion.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A PostgreSQL server beside this JVM, with the host application's tables, our roles and the sandbox's organizations. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String NAME = "app";

    private final EmbeddedPostgres server;
    private final Path directory;

    private EmbeddedDatabase(EmbeddedPostgres server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /**
     * Starts the server on 127.0.0.1. What it confirmed survives a kill: fsync and synchronous commit are on, unlike this
     * library's defaults. Without the latter the replication slot, too, would see each commit up to 200 ms later.
     */
    public static EmbeddedDatabase start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    /** @param settings of the server, further ones */
    public static EmbeddedDatabase start(Path directory, int port, Map<String, String> settings) {
        try {
            EmbeddedPostgres.Builder server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false) // whoever starts it closes it, after those that use it
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200");
            Resources.settings("postgres/postgresql.conf").forEach(server::setServerConfig);
            settings.forEach(server::setServerConfig);
            EmbeddedDatabase database = new EmbeddedDatabase(server.start(), directory);
            database.createDatabase();
            HostDatabase.provision(database.asSuperuser());
            return database;
        } catch (IOException | SQLException e) {
            throw new StartupException("PostgreSQL can't start in " + directory + ": " + e.getMessage(), e);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), NAME);
    }

    /** As a superuser: for provisioning and for looking at everything in a test. */
    public DataSource asSuperuser() {
        return server.getDatabase("postgres", NAME);
    }

    /** The server first, then those that serve its connections: for a test that kills or freezes them. */
    public List<ProcessHandle> processes() throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid"))
                                .getFirst()
                                .strip()))
                .orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void createDatabase() throws SQLException {
        try (Connection maintenance = server.getPostgresDatabase().getConnection();
                Statement statement = maintenance.createStatement();
                ResultSet found = statement.executeQuery("select from pg_database where datname = '" + NAME + "'")) {
            if (!found.next()) {
                statement.execute("create database " + NAME);
            }
        }
    }
}
