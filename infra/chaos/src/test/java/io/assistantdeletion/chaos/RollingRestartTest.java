package io.assistantdeletion.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.chaos.Doomed.Shape;
import io.assistantdeletion.chaos.Findings.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Of each service two processes run, and are stopped and started anew one after the other, while deletions are asked for:
 * all of them with {@code -Drestarts=2}, one of each without.
 */
class RollingRestartTest {
    private static final Duration BETWEEN_TWO = Duration.ofMillis(500);
    private static final Duration UNDISTURBED = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int RESTARTS = Integer.getInteger("restarts", 1);
    private static final List<String> SETTINGS =
            List.of("--vapi.gate.calls-per-second=200", "--vendor-work.check-after=5s");

    @Test
    void loses_no_request_and_every_deletion_completes_once(@TempDir Path directory) throws Exception {
        try (Installation installation = new Installation(directory)) {
            installation.rehearse(Service.SAGA_COORDINATOR, SETTINGS);
            for (Service service : Service.values()) {
                installation.start(service, SETTINGS);
                installation.start(service, SETTINGS);
            }
            installation.awaitReady();
            JdbcClient everything = JdbcClient.create(installation.superuser());
            try (HostApplication host =
                    new HostApplication(installation.superuser(), installation.vapi(), new Random())) {
                host.provision(0, 3);
                String rows = TablesJudge.rowsOf(host.bystanders(), everything);

                int asked = restartAll(installation, host);

                assertThat(host.doomed()).hasSize(asked);
                await().atMost(PATIENCE).until(() -> Quiet.isReached(everything));
                Verdict verdict = Verdict.on(new Evidence(
                        host.doomed().stream().map(Doomed::id).collect(Collectors.toSet()),
                        host.doomed(),
                        host.bystanders(),
                        rows,
                        EventLog.read(installation.bootstrapServers()),
                        everything,
                        installation.vapi()));
                for (Finding finding : Finding.values()) {
                    assertThat(verdict.findings().of(finding))
                            .as(finding.toString())
                            .isEmpty();
                }
            }
        }
    }

    /** @return how many deletions were asked for */
    private static int restartAll(Installation installation, HostApplication host) throws Exception {
        List<Instance> commandServices = installation.instancesOf(Service.COMMAND_SERVICE);
        Callers callers = new Callers(commandServices, Tokens.signIn(commandServices.getFirst()));
        List<Duration> undisturbed = whileAsking(callers, host, () -> LockSupport.parkNanos(UNDISTURBED.toNanos()));
        List<Duration> waits = whileAsking(
                callers,
                host,
                () -> Arrays.stream(Service.values())
                        .flatMap(service ->
                                installation.instancesOf(service).stream().limit(RESTARTS))
                        .forEach(installation::restart));
        System.out.printf(
                "Rolling restart of %d processes: %s; until complete %s; undisturbed before %s%n",
                RESTARTS * Service.values().length, callers.figures(), figures(waits), figures(undisturbed));
        assertThat(callers.cutOff()).as("requests that were cut off").isZero();
        return undisturbed.size() + waits.size();
    }

    /** @return how long each deletion took that was asked for meanwhile, the longest last */
    private static List<Duration> whileAsking(Callers callers, HostApplication host, Runnable meanwhile) {
        List<CompletableFuture<Duration>> asked = new ArrayList<>();
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> asking = clock.scheduleAtFixedRate(
                    () -> asked.add(
                            callers.delete(host.provision(Shape.ONE_NUMBER).getFirst())),
                    0,
                    BETWEEN_TWO.toMillis(),
                    TimeUnit.MILLISECONDS);
            meanwhile.run();
            assertThat(asking.isDone()).as("it stopped asking").isFalse();
            asking.cancel(false);
        }
        return asked.stream()
                .map(deletion -> deletion.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .map(CompletableFuture::join)
                .sorted()
                .toList();
    }

    private static String figures(List<Duration> waits) {
        return "%d deletions p50 %d ms, p99 %d ms, longest %d ms"
                .formatted(
                        waits.size(),
                        waits.get(waits.size() / 2).toMillis(),
                        waits.get(waits.size() * 99 / 100).toMillis(),
                        waits.getLast().toMillis());
    }
}
