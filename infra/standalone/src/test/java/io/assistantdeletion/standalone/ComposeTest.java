package io.assistantdeletion.standalone;

import static io.assistantdeletion.standalone.SandboxClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assistantdeletion.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;

/** {@code docker compose up --build --wait} as the README says, on free ports and in a project of its own. */
@EnabledIf(value = "engineAnswers", disabledReason = "No Docker engine with compose answers")
class ComposeTest {
    private static final String PROJECT = "assistant-deletion-test";

    private final Map<String, String> ports = new TreeMap<>(
            Map.of("API_PORT", free(), "RECONCILER_PORT", free(), "SIMULATOR_PORT", free(), "POSTGRES_PORT", free()));

    @Test
    void everything_comes_up_in_containers_and_deletes_an_assistant() throws Exception {
        for (String image : ComposeFile.read().foreignImages().toList()) {
            assumeTrue(isThere(image), "A Docker engine answers, but it can't have the image " + image);
        }

        Finished up = compose("up", "--build", "--wait");

        assertThat(up.status()).as(up.output()).isZero();
        SandboxClient user =
                new SandboxClient(URI.create("http://127.0.0.1:" + ports.get("API_PORT")), SandboxClient.ACME_USER);
        String assistant = user.createAssistant("{}").path("id").asString();
        HttpResponse<String> answer = user.delete(assistant);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).at("/details/phoneNumberDeleted").asBoolean()).isTrue();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> compose("logs", "audit-console").output().contains("DELETION COMPLETE"));
        assertThat(compose("logs").output())
                .as("caches of JVMs that are not these")
                .doesNotContain("[aot]");
    }

    @AfterEach
    void down() throws Exception {
        compose("down", "--volumes");
    }

    static boolean engineAnswers() throws Exception {
        return DockerClientFactory.instance().isDockerAvailable()
                && run(Map.of(), "docker", "compose", "version").status() == 0;
    }

    private static boolean isThere(String image) throws Exception {
        return run(Map.of(), "docker", "image", "inspect", image).status() == 0
                || run(Map.of(), "docker", "pull", image).status() == 0;
    }

    private Finished compose(String... arguments) throws Exception {
        return run(
                ports,
                Stream.concat(Stream.of("docker", "compose", "-p", PROJECT), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static Finished run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(ComposeFile.ROOT.toFile())
                .redirectErrorStream(true);
        process.environment().putAll(environment);
        try {
            Process running = process.start();
            String output = new String(running.getInputStream().readAllBytes(), UTF_8);
            return new Finished(running.waitFor(), output);
        } catch (IOException e) {
            return new Finished(-1, String.valueOf(e.getMessage())); // no such program
        }
    }

    private static String free() {
        return String.valueOf(Ports.free());
    }

    private record Finished(int status, String output) {}
}
