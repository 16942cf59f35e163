package io.assistantdeletion.embedded;

import static java.util.stream.Collectors.toMap;

import io.assistantdeletion.provisioning.KafkaAcls;
import io.assistantdeletion.provisioning.KafkaLogins;
import io.assistantdeletion.provisioning.KafkaTopics;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker in this JVM. Its data survive the process; formatting a formatted directory changes nothing. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String CLUSTER_ID = "5L6g3nShT-eMCtK--X86sw";
    private static final int NODE_ID = 1;

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts the broker on 127.0.0.1 and makes the topics of {@code infra/kafka/topics.json} that it lacks. */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    /** @param settings of the broker, further ones */
    public static EmbeddedBroker start(Path directory, int port, Map<String, String> settings) {
        EmbeddedBroker broker = start(directory, port, settings, List.of());
        try (Admin admin = Admin.create(broker.client(Map.of()))) {
            KafkaTopics.create(admin);
        }
        return broker;
    }

    /** With the principals and the rules of {@code infra/kafka/acls.json}. */
    public static EmbeddedBroker start(Path directory, int port, BrokerSecurity security) {
        EmbeddedBroker broker = start(directory, port, security.broker(), security.scram());
        try (Admin admin = Admin.create(broker.client(security.client(security.administrator())))) {
            KafkaTopics.create(admin);
            KafkaAcls.create(admin);
            KafkaLogins.create(
                    admin,
                    KafkaAcls.principals().stream().collect(toMap(principal -> principal, security::passwordOf)));
        }
        return broker;
    }

    private Map<String, Object> client(Map<String, String> login) {
        Map<String, Object> client = new HashMap<>(login);
        client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return client;
    }

    private static EmbeddedBroker start(
            Path directory, int port, Map<String, String> settings, List<String> firstLogins) {
        Path metadata = directory.resolve("metadata");
        Path data = directory.resolve("data");
        try {
            new Formatter()
                    .setClusterId(CLUSTER_ID)
                    .setNodeId(NODE_ID)
                    .setDirectories(Set.of(metadata.toString(), data.toString()))
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(metadata.toString())
                    .setScramArguments(firstLogins)
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new StartupException("Kafka can't use the directory " + directory + ": " + e.getMessage(), e);
        }
        KafkaRaftServer server = new KafkaRaftServer(config(metadata, data, port, settings), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, "127.0.0.1:" + port);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static KafkaConfig config(Path metadata, Path data, int port, Map<String, String> settings) {
        int controllerPort = Ports.free();
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", String.valueOf(NODE_ID));
        p.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        String protocol = settings.getOrDefault("inter.broker.listener.name", "PLAINTEXT");
        p.put("listeners", protocol + "://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", protocol + "://127.0.0.1:" + port);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("metadata.log.dir", metadata.toString());
        p.put("log.dirs", data.toString());
        p.put("auto.create.topics.enable", "false");
        p.put("group.initial.rebalance.delay.ms", "0");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            p.put(topic + ".replication.factor", "1");
        }
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("offsets.topic.num.partitions", "8");
        p.put("transaction.state.log.num.partitions", "4");
        p.putAll(settings);
        return KafkaConfig.fromProps(p, false);
    }
}
