package io.assistantdeletion.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one broker and the one database that all tests of a module share; started by the first that asks. */
public final class EmbeddedInfrastructure {
    private final EmbeddedBroker broker;
    private final EmbeddedDatabase database;

    private EmbeddedInfrastructure(EmbeddedBroker broker, EmbeddedDatabase database) {
        this.broker = broker;
        this.database = database;
    }

    public static EmbeddedInfrastructure shared() {
        return Shared.INSTANCE;
    }

    public EmbeddedBroker broker() {
        return broker;
    }

    public EmbeddedDatabase database() {
        return database;
    }

    public Infrastructure addresses() {
        return new Infrastructure(broker.bootstrapServers(), database.jdbcUrl(), database.asSuperuser());
    }

    private static EmbeddedInfrastructure start() {
        try {
            Path directory = Files.createTempDirectory("assistant-deletion-test");
            EmbeddedDatabase database = EmbeddedDatabase.start(directory.resolve("postgres"), Ports.free());
            EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), Ports.free());
            return new EmbeddedInfrastructure(broker, database);
        } catch (IOException e) {
            throw new StartupException("No temporary directory can be made", e);
        }
    }

    /** The server processes end with the JVM: zonky registers a hook, and the broker is part of it. */
    private static final class Shared {
        static final EmbeddedInfrastructure INSTANCE = start();
    }
}
