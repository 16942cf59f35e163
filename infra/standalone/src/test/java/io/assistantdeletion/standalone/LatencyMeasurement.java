package io.assistantdeletion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * From DELETE to 200 on an idle standalone with an instant vendor and a budget that does not limit, one deletion after the other. Not part of the build:
 * {@code mvn -q test -pl infra/standalone -am -Dtest=LatencyMeasurement -Dsurefire.failIfNoSpecifiedTests=false}
 */
class LatencyMeasurement {
    private static final int WARM_UP = 100;
    private static final int DELETIONS = 200;
    private static final List<String> HOPS = List.of(
            "request recorded -> phone number's outcome recorded",
            "                 -> assistant's outcome recorded",
            "                 -> rows deleted, completion recorded",
            "                 -> answer received");

    @Test
    void of_a_deletion(@TempDir Path data) throws Exception {
        List<Duration> whole = new ArrayList<>();
        List<List<Duration>> hops = HOPS.stream()
                .map(hop -> (List<Duration>) new ArrayList<Duration>())
                .toList();
        try (Standalone standalone = Standalone.start(
                StandaloneSettings.in(data),
                new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
                "--vapi.gate.calls-per-second=1000")) {
            SandboxClient client = new SandboxClient(standalone.api(), SandboxClient.ACME_USER);
            for (int i = 0; i < WARM_UP + DELETIONS; i++) {
                String id = client.createAssistant("{}").path("id").asString();
                Instant asked = Instant.now();
                assertThat(client.delete(id).statusCode()).isEqualTo(200);
                Instant answered = Instant.now();
                if (i >= WARM_UP) {
                    whole.add(Duration.between(asked, answered));
                    List<Instant> times = eventTimes(client, id);
                    times.add(answered);
                    IntStream.range(0, HOPS.size())
                            .forEach(hop -> hops.get(hop).add(Duration.between(times.get(hop), times.get(hop + 1))));
                }
            }
        }
        System.out.printf(
                "DELETE to 200, %d deletions: p50 %d ms, p99 %d ms%n", DELETIONS, millis(whole, 50), millis(whole, 99));
        for (int hop = 0; hop < HOPS.size(); hop++) {
            System.out.printf(
                    "  %-52s p50 %d ms, p99 %d ms%n",
                    HOPS.get(hop), millis(hops.get(hop), 50), millis(hops.get(hop), 99));
        }
    }

    private static List<Instant> eventTimes(SandboxClient client, String id) throws Exception {
        List<Instant> times = new ArrayList<>();
        for (JsonNode event : SandboxClient.json(client.deletion(id)).path("events")) {
            times.add(Instant.parse(event.path("time").asString()));
        }
        return times;
    }

    private static long millis(List<Duration> durations, int percentile) {
        return durations.stream()
                .sorted()
                .toList()
                .get(durations.size() * percentile / 100)
                .toMillis();
    }
}
