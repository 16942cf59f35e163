package io.assistantdeletion.standalone;

import io.assistantdeletion.embedded.EmbeddedBroker;
import io.assistantdeletion.embedded.EmbeddedDatabase;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.simulator.VapiSimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;

/** Broker, database, simulator and services in this JVM, on the data of an earlier run if there are any. */
public final class Standalone implements AutoCloseable {
    private final StandaloneSettings settings;
    private final EmbeddedDatabase database;
    private final EmbeddedBroker broker;
    private final VapiSimulator simulator;
    private final Services services;

    private Standalone(StandaloneSettings settings, PrintStream console) {
        settings.check();
        this.settings = settings;
        database = EmbeddedDatabase.start(settings.data().resolve("postgres"), settings.postgresPort());
        broker = EmbeddedBroker.start(settings.data().resolve("kafka"), settings.kafkaPort());
        simulator =
                VapiSimulator.start(settings.simulatorPort(), settings.data().resolve("vapi"), "sandbox-vapi-key");
        services = Services.start(infrastructure(), simulator, settings.apiPort(), console);
    }

    /**
     * @param console where the audit console prints
     * @throws io.assistantdeletion.embedded.StartupException if something on this machine is in the way
     */
    public static Standalone start(StandaloneSettings settings, PrintStream console) {
        return new Standalone(settings, console);
    }

    public URI api() {
        return URI.create("http://127.0.0.1:" + settings.apiPort());
    }

    public Infrastructure infrastructure() {
        return new Infrastructure(broker.bootstrapServers(), database.jdbcUrl(), database.asSuperuser());
    }

    public VapiSimulator simulator() {
        return simulator;
    }

    @Override
    public void close() throws IOException {
        services.close();
        simulator.close();
        broker.close();
        database.close();
    }
}
