package io.assistantdeletion.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.chaos.Doomed.Shape;
import io.assistantdeletion.chaos.Findings.Finding;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.simulator.calls.RecordedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each service is halted at each of its crash points once, and started again: what it was at is brought to its end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashPointsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> SETTINGS = List.of(
            "--spring.kafka.consumer.properties.session.timeout.ms=2000",
            "--spring.kafka.consumer.properties.heartbeat.interval.ms=500",
            "--vapi.call-timeout=1s",
            "--vendor-work.lease=3s",
            "--vendor-work.check-after=1s");

    @TempDir
    private static Path directory;

    private final List<String> table = new ArrayList<>();
    private final List<Doomed> asked = new ArrayList<>();
    private Installation installation;
    private HostApplication host;
    private Requests requests;
    private JdbcClient everything;
    private String bystandersRows;

    @BeforeAll
    void start() throws IOException, InterruptedException, SQLException {
        installation = new Installation(directory);
        everything = JdbcClient.create(installation.superuser());
        for (Service service : Service.values()) {
            installation.startWithin(
                    CrashingService.class,
                    service,
                    List.of(
                            "-XX:+EnableDynamicAgentLoading",
                            "-Djdk.attach.allowAttachSelf=true",
                            "-D" + CrashSwitch.DIRECTORY + "=" + directory),
                    List.of(service.name()),
                    SETTINGS);
        }
        installation.awaitReady();
        installation.keepRunning();
        host = new HostApplication(installation.superuser(), installation.vapi(), new Random());
        host.provision(0, 3);
        bystandersRows = TablesJudge.rowsOf(host.bystanders(), everything);
        requests = new Requests(
                installation.instancesOf(Service.COMMAND_SERVICE), installation.bootstrapServers(), new Random());
    }

    @AfterAll
    void stop() throws IOException {
        table.forEach(System.out::println);
        requests.close();
        host.close();
        installation.close();
    }

    @ParameterizedTest
    @EnumSource
    void whoever_is_halted_there_brings_it_to_its_end_when_it_runs_again(CrashPoint point) throws IOException {
        Doomed doomed = host.provision(Shape.ONE_NUMBER).getFirst();
        asked.add(doomed);
        Instance victim = installation.instancesOf(point.service()).getFirst();
        long before = victim.process().pid();
        Path armed = Files.createFile(directory.resolve(point.name()));

        ask(doomed, point, victim);

        await().atMost(PATIENCE)
                .until(() -> !Files.exists(armed) && victim.process().pid() != before);
        long halted = System.nanoTime();
        await().atMost(PATIENCE).until(() -> isCompleted(doomed));
        long took = Duration.ofNanos(System.nanoTime() - halted).toSeconds();
        await().atMost(PATIENCE).until(() -> verdict().findings().areNone() && Quiet.isReached(everything));
        table.add("| %s | %s | %s | %s | %s | %d s |"
                .formatted(
                        point.says(),
                        point.service(),
                        calls("/phone-number/", doomed),
                        calls("/assistant/", doomed),
                        told(doomed),
                        took));
        Verdict verdict = verdict();
        for (Finding finding : Finding.values()) {
            assertThat(verdict.findings().of(finding)).as(finding.toString()).isEmpty();
        }
    }

    /** So that the process comes to the point. */
    private void ask(Doomed doomed, CrashPoint point, Instance victim) {
        switch (point) {
            case COMMAND_COMMITTED -> requests.askOverKafka(doomed);
            case RELAY_FENCED, RELAY_MENDED -> {
                victim.process().kill();
                requests.askOverHttp(doomed, "respond-async");
            }
            case TIME_OUT_APPENDED -> {
                Instance silent =
                        installation.instancesOf(Service.PHONE_HANDLER).getFirst();
                silent.process().freeze();
                requests.askOverHttp(doomed, "respond-async");
                await().atMost(PATIENCE)
                        .until(() -> everything
                                        .sql(
                                                "update saga_coordinator.saga set deadline_at = now() where assistant_id = ?")
                                        .param(doomed.id())
                                        .update()
                                == 1);
                await().atMost(PATIENCE).until(() -> !victim.process().isAlive());
                silent.process().thaw();
            }
            default -> requests.askOverHttp(doomed, "respond-async");
        }
    }

    private Verdict verdict() {
        return Verdict.on(new Evidence(
                asked.stream().map(Doomed::id).collect(Collectors.toSet()),
                asked,
                host.bystanders(),
                bystandersRows,
                EventLog.read(installation.bootstrapServers()),
                everything,
                installation.vapi()));
    }

    private boolean isCompleted(Doomed doomed) {
        return everything
                .sql(
                        "select exists (select from command_service.deletion where assistant_id = ? and completed_at is not null)")
                .param(doomed.id())
                .query(Boolean.class)
                .single();
    }

    private String calls(String path, Doomed doomed) {
        Set<String> ids = new HashSet<>();
        EventLog.read(installation.bootstrapServers())
                .byDeletion()
                .forEach((id, entries) -> ToldDeletion.of(id, entries)
                        .filter(told -> told.request().assistantId().value().equals(doomed.id()))
                        .ifPresent(told -> ids.addAll(told.askedFor())));
        return installation.vapi().calls().stream()
                .filter(call ->
                        call.path().startsWith(path) && ids.contains(call.path().substring(path.length())))
                .map(CrashPointsTest::inWords)
                .collect(Collectors.joining(", "));
    }

    private static String inWords(RecordedCall call) {
        return "%s %d".formatted(call.method(), call.status());
    }

    private String told(Doomed doomed) {
        return EventLog.read(installation.bootstrapServers()).entries().stream()
                .filter(entry ->
                        entry.envelope().event().subject().equals(doomed.id().toString()))
                .map(entry -> EventType.of(entry.envelope().event()).wireName())
                .map(type -> type.replace("assistant-deletion.", "").replace(".v1", ""))
                .collect(Collectors.joining(", "));
    }
}
