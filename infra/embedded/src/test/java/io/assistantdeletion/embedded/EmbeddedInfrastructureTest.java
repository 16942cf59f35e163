package io.assistantdeletion.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedInfrastructureTest {

    @Test
    void the_database_survives_a_restart(@TempDir Path directory) throws Exception {
        int port = Ports.free();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, port)) {
            execute(database, "update organizations set name = 'renamed'");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, port)) {
            assertThat(single(database, "select count(*) from organizations where name = 'renamed'"))
                    .isEqualTo("2");
        }
    }

    @Test
    void what_the_database_confirmed_is_on_disk() throws SQLException {
        EmbeddedDatabase database = EmbeddedInfrastructure.shared().database();

        assertThat(single(database, "show fsync")).isEqualTo("on");
        assertThat(single(database, "show synchronous_commit")).isEqualTo("on");
        assertThat(single(database, "show wal_level")).isEqualTo("logical");
    }

    @Test
    void a_dead_reader_of_the_write_ahead_log_can_not_fill_the_disk() throws SQLException {
        assertThat(single(EmbeddedInfrastructure.shared().database(), "show max_slot_wal_keep_size"))
                .isEqualTo("4GB");
    }

    @Test
    void the_topics_are_there() throws Exception {
        String servers = EmbeddedInfrastructure.shared().broker().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            Set<String> topics = admin.listTopics().names().get();

            assertThat(topics).contains("assistant-deletion.events", "assistant-deletion.events-dlt");
        }
    }

    @Test
    void a_taken_port_is_told_with_the_way_out() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.requireFree(taken.getLocalPort(), "broker", "-Dkafka.port=…"))
                    .hasMessage(
                            "Port %d for the broker is taken: stop what listens there or choose another with -Dkafka.port=…"
                                    .formatted(taken.getLocalPort()));
        }
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = database.asSuperuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = database.asSuperuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
