package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.SandboxClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assistantdeletion.embedded.StartupException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What {@code mvn -q -Pstandalone} runs. */
class StandaloneTest {
    @TempDir
    private Path data;

    /** The automated test of the process document, step by step; then the same data after a restart. */
    @Test
    void deletes_assistant_phone_number_and_all_database_records_and_remembers_it_after_a_restart() throws Exception {
        StandaloneSettings settings = StandaloneSettings.in(data);
        String id;
        try (Standalone standalone = start(settings)) {
            SandboxClient client = new SandboxClient(standalone.api(), SandboxClient.ACME_USER);

            JsonNode assistant = client.createAssistant("{}");
            assertThat(assistant.path("vapi_assistant_id").asString()).isNotEmpty();
            assertThat(assistant.path("vapi_phone_number").asString()).isNotEmpty();
            id = assistant.path("id").asString();

            JsonNode result = json(client.delete(id));
            assertThat(result.path("success").asBoolean()).isTrue();
            assertThat(result.at("/details/databaseCleaned").asBoolean()).isTrue();

            assertThat(JdbcClient.create(standalone.infrastructure().superuser())
                            .sql("select count(*) from vapi_assistants where id = ?::uuid")
                            .param(id)
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
        try (Standalone standalone = start(settings)) {
            SandboxClient client = new SandboxClient(standalone.api(), SandboxClient.ACME_USER);

            HttpResponse<String> again = client.delete(id);

            assertThat(json(again).at("/details/phoneNumberDeleted").asBoolean())
                    .isTrue();
            assertThat(standalone.simulator().calls())
                    .as("but for the looks whose account it is")
                    .noneMatch(call -> call.method().equals("DELETE"));
        }
    }

    @Test
    void a_taken_port_is_told_in_one_line() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StandaloneSettings free = StandaloneSettings.in(data);
            StandaloneSettings settings = new StandaloneSettings(
                    data,
                    free.apiPort(),
                    free.reconcilerPort(),
                    free.simulatorPort(),
                    taken.getLocalPort(),
                    free.postgresPort());

            assertThatThrownBy(() -> start(settings))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("-Dstandalone.kafka-port=");
        }
    }

    @Test
    void a_data_directory_that_can_not_be_written_is_told_in_one_line() throws Exception {
        Path file = Files.createFile(data.resolve("a-file"));

        assertThatThrownBy(() -> start(StandaloneSettings.in(file.resolve("below"))))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("-Dstandalone.data=");
    }

    private static Standalone start(StandaloneSettings settings) {
        return Standalone.start(settings, new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
    }
}
