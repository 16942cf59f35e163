package io.assistantdeletion.standalone;

import static org.junit.jupiter.api.Assumptions.abort;

import io.assistantdeletion.embedded.HostDatabase;
import io.assistantdeletion.embedded.Infrastructure;
import io.assistantdeletion.embedded.KafkaTopics;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.condition.EnabledIf;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** On containers, where an engine answers. */
@EnabledIf(value = "engineAnswers", disabledReason = "No Docker engine answers")
class ContainersEndToEndTest extends EndToEndScenarios {
    private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.2.1");
    private static final PostgreSQLContainer POSTGRES =
            new PostgreSQLContainer("postgres:18").withCommand("postgres", "-c", "wal_level=logical");

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
        KafkaTopics.create(KAFKA.getBootstrapServers());
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
