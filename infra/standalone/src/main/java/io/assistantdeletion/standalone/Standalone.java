package io.assistantdeletion.standalone;

import io.assistantdeletion.embedded.EmbeddedBroker;
import io.assistantdeletion.embedded.EmbeddedDatabase;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.simulator.VapiSimulator;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Broker, database, simulator and services in this JVM, on the data of an earlier run if there are any. */
public final class Standalone implements AutoCloseable {
    private static final String VAPI_KEY = "sandbox-vapi-key";

    private final StandaloneSettings settings;
    private final EmbeddedDatabase database;
    private final EmbeddedBroker broker;
    private final VapiSimulator simulator;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private Standalone(StandaloneSettings settings, PrintStream console, List<String> services) {
        settings.check();
        this.settings = settings;
        Path data = settings.data();
        try {
            database = started(EmbeddedDatabase.start(data.resolve("postgres"), settings.postgresPort()));
            broker = started(EmbeddedBroker.start(data.resolve("kafka"), settings.kafkaPort()));
            simulator = started(VapiSimulator.start(settings.simulatorPort(), data.resolve("vapi"), VAPI_KEY));
            List<String> all = new ArrayList<>(List.of("--RECONCILER_PORT=" + settings.reconcilerPort()));
            all.addAll(services);
            started(Services.start(infrastructure(), simulator, settings.apiPort(), console, all));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * @param console where the audit console prints
     * @param services further settings of the services
     * @throws io.assistantdeletion.embedded.StartupException if something on this machine is in the way
     */
    public static Standalone start(StandaloneSettings settings, PrintStream console, String... services) {
        return new Standalone(settings, console, List.of(services));
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

    /** In the reverse order of starting; what can't be closed keeps nothing else open. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                LoggerFactory.getLogger(Standalone.class).atWarn().setCause(e).log("Not closed cleanly");
            }
        }
    }

    private <T extends AutoCloseable> T started(T part) {
        started.push(part);
        return part;
    }
}
