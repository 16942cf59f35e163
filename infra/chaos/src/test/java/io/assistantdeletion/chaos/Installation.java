package io.assistantdeletion.chaos;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.embedded.BrokerProcess;
import io.assistantdeletion.embedded.EmbeddedDatabase;
import io.assistantdeletion.embedded.JavaProcess;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.simulator.VapiSimulator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;

/** Broker, database and services as processes of their own; what a service reaches it reaches through a proxy. */
final class Installation implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration KEEPING = Duration.ofSeconds(1);

    private final Path directory;
    private final Path rehearsal;
    private final int brokerPort = Ports.free();
    private final int databasePort = Ports.free();
    private final TcpProxy toLog = TcpProxy.to(brokerPort);
    private final TcpProxy toDatabase = TcpProxy.to(databasePort);
    private final VapiSimulator vapi = VapiSimulator.start();
    private final TcpProxy toVendor = TcpProxy.to(vapi.baseUrl().getPort());
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Instance> instances = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor();
    private int restarts;
    private JavaProcess broker;
    private EmbeddedDatabase database;

    /** Without a service so far. */
    Installation(Path directory) {
        this.directory = directory;
        this.rehearsal = directory.resolve("services.aot");
        this.broker = startedBroker();
        this.database = startedDatabase();
    }

    /**
     * Has one service write down what a JVM learns at its start, so that further ones start in half the time: the
     * machine is to be busy with deletions.
     */
    void rehearse(Service service, List<String> settings) {
        Instance first =
                start(service, service.application(), List.of("-XX:AOTCacheOutput=" + rehearsal), arguments(settings));
        awaitReady(first);
        first.process().stop();
        instances.remove(first);
    }

    /** @param settings of the services, beside those that tell where everything is */
    Instance start(Service service, List<String> settings) {
        return start(service, service.application(), List.of("-XX:AOTCache=" + rehearsal), arguments(settings));
    }

    /** With a main class around the service's own. */
    Instance startWithin(
            Class<?> main, Service service, List<String> jvmOptions, List<String> first, List<String> settings) {
        List<String> all = new ArrayList<>(first);
        all.addAll(arguments(settings));
        return start(service, main, jvmOptions, all);
    }

    private Instance start(Service service, Class<?> main, List<String> jvmOptions, List<String> arguments) {
        Path output = directory.resolve(service + "-" + instances.size() + ".log");
        Instance instance = new Instance(service, main, jvmOptions, arguments, output);
        instances.add(instance);
        return instance;
    }

    /** Starts again whatever ends, also what could not start for lack of a database or a broker: as an orchestrator does. */
    void keepRunning() {
        keeper.scheduleWithFixedDelay(
                () -> instances.forEach(Instance::startIfDead), KEEPING.toMillis(), KEEPING.toMillis(), MILLISECONDS);
    }

    void awaitReady() {
        instances.forEach(this::awaitReady);
    }

    /**
     * As an orchestrator rolls it: it is asked to end, and the next one has its turn when this one is ready again. Whoever
     * starts gives way to all that run, as if it had a machine of its own.
     */
    void restart(Instance instance) {
        long begin = System.nanoTime();
        instance.process().stop();
        long stopped = System.nanoTime();
        instance.startIfDead(Math.min(19, 2 * ++restarts));
        awaitReady(instance);
        System.out.printf(
                "Restarted %s: stopped in %d ms, ready after %d ms%n",
                instance, (stopped - begin) / 1_000_000, (System.nanoTime() - stopped) / 1_000_000);
    }

    private void awaitReady(Instance instance) {
        await().atMost(START).until(() -> !instance.process().isAlive() || instance.isReady(http));
        if (!instance.process().isAlive()) {
            throw new IllegalStateException(instance + " has ended by itself: suite.log says why");
        }
    }

    List<Instance> instances() {
        return List.copyOf(instances);
    }

    List<Instance> instancesOf(Service service) {
        return instances.stream()
                .filter(instance -> instance.service() == service)
                .toList();
    }

    VapiSimulator vapi() {
        return vapi;
    }

    /** Around the proxy, so that who judges is not disturbed himself. */
    DataSource superuser() {
        return database.asSuperuser();
    }

    /** Through the proxy: the broker names no other address. */
    String bootstrapServers() {
        return "127.0.0.1:" + toLog.port();
    }

    TcpProxy toDatabase() {
        return toDatabase;
    }

    TcpProxy toLog() {
        return toLog;
    }

    TcpProxy toVendor() {
        return toVendor;
    }

    JavaProcess broker() {
        return broker;
    }

    void startBrokerAgain() {
        broker = startedBroker();
    }

    EmbeddedDatabase database() {
        return database;
    }

    void startDatabaseAgain() {
        database = startedDatabase();
    }

    @Override
    public void close() throws IOException {
        keeper.close();
        instances.forEach(instance -> instance.process().close());
        broker.close();
        database.close();
        vapi.close();
        for (TcpProxy proxy : List.of(toDatabase, toLog, toVendor)) {
            proxy.close();
        }
    }

    private JavaProcess startedBroker() {
        return BrokerProcess.start(
                directory.resolve("kafka"),
                brokerPort,
                Map.of(
                        "advertised.listeners",
                        "PLAINTEXT://127.0.0.1:" + toLog.port(),
                        "group.min.session.timeout.ms",
                        "1000"),
                directory.resolve("broker.log"));
    }

    private EmbeddedDatabase startedDatabase() {
        return EmbeddedDatabase.start(directory.resolve("postgres"), databasePort);
    }

    private List<String> arguments(List<String> settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.profiles.active=sandbox",
                "--DATABASE_URL=jdbc:postgresql://127.0.0.1:" + toDatabase.port() + "/app",
                "--DATABASE_PASSWORD=sandbox",
                "--DATABASE_OWNER_PASSWORD=sandbox",
                "--RELAY_DATABASE_PASSWORD=sandbox",
                "--KAFKA_BOOTSTRAP_SERVERS=" + bootstrapServers(),
                "--VAPI_BASE_URL=http://127.0.0.1:" + toVendor.port(),
                "--VAPI_API_KEY=" + vapi.apiKey()));
        arguments.addAll(settings);
        return arguments;
    }
}
