package io.assistantdeletion.standalone;

import static org.junit.jupiter.api.Assumptions.abort;

import io.assistantdeletion.embedded.HostDatabase;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.provisioning.KafkaTopics;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.condition.EnabledIf;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * On containers, where an engine answers. Without {@code @ServiceConnection}: that would let every service in as the
 * container's superuser, and none with its own role.
 */
@EnabledIf(value = "engineAnswers", disabledReason = "No Docker engine answers")
class ContainersEndToEndTest extends EndToEndScenarios {
    static final String KAFKA_IMAGE = "apache/kafka:4.2.1";
    static final String POSTGRES_IMAGE = "postgres:18";

    private static final KafkaContainer KAFKA = new KafkaContainer(KAFKA_IMAGE);
    private static final PostgreSQLContainer POSTGRES =
            new PostgreSQLContainer(POSTGRES_IMAGE).withCommand("postgres", "-c", "wal_level=logical");

    @Override
    void stopInfrastructure() {
        KAFKA.stop();
        POSTGRES.stop();
    }

    @Override
    Infrastructure infrastructure() throws SQLException, IOException {
        try {
            KAFKA.start();
            POSTGRES.start();
        } catch (ContainerFetchException e) {
            abort("A Docker engine answers, but the images can't be had: " + e.getMessage());
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.getBootstrapServers()))) {
            KafkaTopics.create(admin);
        }
        HostDatabase.provision(superuser());
        return new Infrastructure(KAFKA.getBootstrapServers(), POSTGRES.getJdbcUrl(), superuser());
    }

    static boolean engineAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    private static PGSimpleDataSource superuser() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(POSTGRES.getJdbcUrl());
        dataSource.setUser(POSTGRES.getUsername());
        dataSource.setPassword(POSTGRES.getPassword());
        return dataSource;
    }
}
