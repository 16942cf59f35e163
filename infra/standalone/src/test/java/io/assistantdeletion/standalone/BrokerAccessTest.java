package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.HostApplication.freshNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.contracts.DeletionDetails;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.embedded.BrokerSecurity;
import io.assistantdeletion.embedded.EmbeddedBroker;
import io.assistantdeletion.embedded.EmbeddedDatabase;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.Ports;
import io.assistantdeletion.examples.AuditFollower;
import io.assistantdeletion.examples.AuditReport;
import io.assistantdeletion.standalone.HostApplication.Assistant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A broker with TLS, logins and the rules of {@code infra/kafka/acls.json}: each service as its own principal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerAccessTest {
    private static final TopicPartition EVENTS = new TopicPartition(Topics.EVENTS, 0);
    private static final TopicPartition COMMANDS = new TopicPartition(Topics.COMMANDS, 0);

    private static final List<String> SERVICES = List.of(
            "command-service",
            "vapi-phone-handler",
            "vapi-assistant-handler",
            "saga-coordinator",
            "audit-console",
            "reconciler");
    private static final List<String> SERVICES_AND_GUESTS = and(SERVICES, "upstream", "audit");
    private static final List<String> NOT_UPSTREAM = and(SERVICES, "relay", "audit");
    private static final List<String> NOT_COMMAND_SERVICE =
            and(SERVICES.subList(1, SERVICES.size()), "upstream", "audit", "relay");

    private EmbeddedDatabase database;
    private EmbeddedBroker broker;
    private BrokerSecurity security;
    private SystemUnderTest system;

    @BeforeAll
    void start(@TempDir Path directory) {
        security = BrokerSecurity.make(directory.resolve("tls"), "a-password-of-this-test");
        database = EmbeddedDatabase.start(directory.resolve("postgres"), Ports.free());
        broker = EmbeddedBroker.start(directory.resolve("kafka"), Ports.free(), security);
        system = new SystemUnderTest(
                new Infrastructure(broker.bootstrapServers(), database.jdbcUrl(), database.asSuperuser()),
                "--KAFKA_SECURITY_PROTOCOL=SASL_SSL",
                "--KAFKA_USERNAME=${spring.application.name}",
                "--KAFKA_PASSWORD=" + security.passwordOf("${spring.application.name}"),
                "--RELAY_KAFKA_USERNAME=relay",
                "--RELAY_KAFKA_PASSWORD=" + security.passwordOf("relay"),
                "--spring.kafka.properties[ssl.truststore.type]=PEM",
                "--spring.kafka.properties[ssl.truststore.location]=" + security.certificate());
    }

    @AfterAll
    void stop() throws Exception {
        system.close();
        broker.close();
        database.close();
    }

    @Test
    void an_upstream_service_asks_and_an_audit_consumer_sees_it_done() throws Exception {
        Assistant assistant = system.host().assistant(freshNumber());
        HostileCommand command = HostileCommand.proper(
                "",
                assistant.id(),
                "Bearer " + system.signIn(SandboxClient.ACME_USER).token());

        send("upstream", command);

        Properties settings =
                AuditPage.settings(broker.bootstrapServers(), security.passwordOf("audit"), security.certificate());
        List<String> lines = new CopyOnWriteArrayList<>();
        AuditFollower audit = new AuditFollower(settings, lines::add);
        Thread following = Thread.ofVirtual().start(audit::follow);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> lines.stream().anyMatch(line -> line.contains(" completed ")));
        audit.stop();
        following.join();
        assertThat(new AuditReport().read(settings)).hasSize(1).containsValue(new DeletionDetails(false, true, true));
        assertThat(system.host().rowsOf(assistant)).isZero();
        assertThat(system.console()).contains("DELETION COMPLETE");
    }

    /** Health asks it: if it needed one that nobody has, no handler would ever be ready. */
    @Test
    void whether_the_broker_is_there_may_be_asked_without_a_right() throws Exception {
        for (String service : SERVICES) {
            admin(
                    service,
                    admin -> assertThat(admin.describeCluster().clusterId().get())
                            .as(service)
                            .isNotBlank());
        }
    }

    @Test
    void a_listener_writes_its_dead_letters() {
        send("upstream", HostileCommand.proper("", UUID.randomUUID(), null).withPayload("unreadable"));

        try (KafkaConsumer<String, String> administrator = consumer("admin", "any")) {
            administrator.subscribe(List.of(Topics.COMMANDS + Topics.DEAD_LETTER_SUFFIX));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> administrator.poll(Duration.ofMillis(200)).count() > 0);
        }
    }

    @Test
    void nobody_may_do_what_no_rule_allows() throws Exception {
        Tally tally = new Tally("Attempts at the broker");
        for (String writer : SERVICES_AND_GUESTS) {
            denied(tally, writer + " writes an event", () -> write(writer, Topics.EVENTS));
        }
        for (String writer : NOT_UPSTREAM) {
            denied(tally, writer + " writes a command", () -> write(writer, Topics.COMMANDS));
        }
        denied(tally, "upstream writes a dead letter", () -> write("upstream", Topics.COMMANDS + "-dlt"));
        denied(
                tally,
                "a phone handler writes a command's dead letter",
                () -> write("vapi-phone-handler", Topics.COMMANDS + "-dlt"));
        denied(tally, "upstream reads events", () -> read("upstream", EVENTS));
        for (String reader : NOT_COMMAND_SERVICE) {
            denied(tally, reader + " reads commands and their tokens", () -> read(reader, COMMANDS));
        }
        for (String topic : List.of(Topics.COMMANDS, Topics.EVENTS)) {
            denied(tally, "audit reads dead letters", () -> read("audit", new TopicPartition(topic + "-dlt", 0)));
        }
        denied(tally, "audit joins a service's group", () -> join("audit", "assistant-deletion.saga-coordinator"));
        denied(
                tally,
                "a handler joins another's group",
                () -> join("vapi-phone-handler", "assistant-deletion.vapi-assistant-handler"));
        denied(tally, "a reconciler joins a group", () -> join("reconciler", "assistant-deletion.saga-coordinator"));
        denied(tally, "audit moves a service's offsets", () -> moveOffsets("audit"));
        denied(tally, "a coordinator takes the relay's transactional id", () -> fence("saga-coordinator"));
        denied(
                tally,
                "a relay makes a topic",
                () -> admin(
                        "relay",
                        admin -> admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1)))
                                .all()
                                .get()));
        denied(
                tally,
                "a coordinator deletes the events",
                () -> admin(
                        "saga-coordinator",
                        admin ->
                                admin.deleteTopics(List.of(Topics.EVENTS)).all().get()));
        denied(
                tally,
                "a relay deletes records",
                () -> admin(
                        "relay",
                        admin -> admin.deleteRecords(Map.of(EVENTS, RecordsToDelete.beforeOffset(1)))
                                .all()
                                .get()));
        denied(
                tally,
                "a coordinator changes the retention",
                () -> admin(
                        "saga-coordinator",
                        admin -> admin.incrementalAlterConfigs(Map.of(
                                        new ConfigResource(ConfigResource.Type.TOPIC, Topics.EVENTS),
                                        List.of(new AlterConfigOp(
                                                new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET))))
                                .all()
                                .get()));
        denied(
                tally,
                "a relay changes the partitions",
                () -> admin(
                        "relay",
                        admin -> admin.createPartitions(Map.of(Topics.EVENTS, NewPartitions.increaseTo(24)))
                                .all()
                                .get()));
        tally.attempt(
                "a wrong password",
                () -> assertThatThrownBy(() -> admin(
                                security.client("relay", "wrong"),
                                admin -> admin.describeCluster().nodes().get()))
                        .hasRootCauseInstanceOf(SaslAuthenticationException.class));
        tally.attempt(
                "no TLS",
                () -> assertThatThrownBy(() -> admin(
                                Map.of("request.timeout.ms", "2000", "default.api.timeout.ms", "3000"),
                                admin -> admin.describeCluster().nodes().get()))
                        .hasRootCauseInstanceOf(TimeoutException.class)); // without TLS it gets no answer
        tally.close(35);
    }

    private static List<String> and(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    private static void denied(Tally tally, String name, Tally.Attempt attempt) throws Exception {
        tally.attempt(
                name,
                () -> assertThatThrownBy(attempt::run)
                        .satisfiesAnyOf(
                                e -> assertThat(e).isInstanceOf(AuthorizationException.class),
                                e -> assertThat(e).hasRootCauseInstanceOf(AuthorizationException.class)));
    }

    private void send(String principal, HostileCommand command) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(client(principal), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(command.toRecord());
        }
    }

    private void write(String principal, String topic) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(principal), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        }
    }

    private void read(String principal, TopicPartition partition) {
        try (KafkaConsumer<String, String> consumer = consumer(principal, "any")) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            consumer.poll(Duration.ofSeconds(2));
        }
    }

    private void join(String principal, String group) {
        try (KafkaConsumer<String, String> consumer = consumer(principal, group)) {
            consumer.subscribe(List.of(Topics.EVENTS));
            consumer.poll(Duration.ofSeconds(5));
        }
    }

    private void moveOffsets(String principal) throws Exception {
        admin(
                principal,
                admin -> admin.alterConsumerGroupOffsets(
                                "assistant-deletion.command-service", Map.of(EVENTS, new OffsetAndMetadata(0)))
                        .all()
                        .get());
    }

    private void fence(String principal) {
        Map<String, Object> config = client(principal);
        config.put("transactional.id", "assistant-deletion-relay");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
        }
    }

    private void admin(String principal, AdminCall call) throws Exception {
        admin(security.client(principal), call);
    }

    private void admin(Map<String, String> login, AdminCall call) throws Exception {
        Map<String, Object> config = new HashMap<>(login);
        config.put("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(config)) {
            call.with(admin);
        }
    }

    private KafkaConsumer<String, String> consumer(String principal, String group) {
        Map<String, Object> config = client(principal);
        config.put("group.id", group);
        config.put("auto.offset.reset", "earliest");
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
    }

    private Map<String, Object> client(String principal) {
        Map<String, Object> config = new HashMap<>(security.client(principal));
        config.put("bootstrap.servers", broker.bootstrapServers());
        return config;
    }

    private interface AdminCall {
        void with(Admin admin) throws Exception;
    }
}
