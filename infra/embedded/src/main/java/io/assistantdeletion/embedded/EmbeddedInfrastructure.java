package io.assistantdeletion.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

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

    /** Of one's own, for a test that makes them fail. */
    public static EmbeddedInfrastructure own() {
        return start();
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
            EmbeddedInfrastructure started = new EmbeddedInfrastructure(broker, database);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> started.end(directory)));
            return started;
        } catch (IOException e) {
            throw new StartupException("No temporary directory can be made", e);
        }
    }

    /** With the tests; the broker is part of this JVM and ends by itself. */
    private void end(Path directory) {
        try {
            database.close();
            deleteTree(directory);
        } catch (IOException e) {
            throw new StartupException(directory + " can't be removed", e);
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static final class Shared {
        static final EmbeddedInfrastructure INSTANCE = start();
    }
}
