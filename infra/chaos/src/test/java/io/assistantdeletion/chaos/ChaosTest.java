package io.assistantdeletion.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assistantdeletion.chaos.Doomed.Shape;
import io.assistantdeletion.chaos.Findings.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletions without a pause on an installation in which something goes wrong all the time. For long:
 * {@code mvn -Pchaos verify}
 */
class ChaosTest {
    private static final Duration TIME = Duration.parse(System.getProperty("chaos.time", "PT40S"));
    private static final int PER_MINUTE = Integer.getInteger("chaos.per-minute", 150);

    /** Between two faults, about. A JVM that is killed keeps a machine of two cores busy for seconds. */
    private static final Duration GAP = Duration.parse(System.getProperty("chaos.gap", "PT2.5S"));

    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());
    private static final int BYSTANDERS = 100;
    private static final Duration RECOVERY = Duration.ofMinutes(20);
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** Little patience, so that what takes minutes otherwise happens within a run. */
    private static final List<String> SETTINGS = List.of(
            "--vapi.gate.calls-per-second=200",
            "--vapi.gate.rate-limit-pause=3s",
            "--vapi.gate.longest-pause=5s",
            "--vendor-work.check-after=5s",
            "--vendor-work.longest-gap=5s",
            "--vendor-work.verify-after=20s",
            "--coordinator.handler-deadline=30s",
            "--coordinator.late-rows-interval=5s");

    private final Random random = new Random(SEED);

    @Test
    void whatever_dies_every_assistant_is_deleted_once_and_nothing_else(@TempDir Path directory) throws Exception {
        try (Installation installation = new Installation(directory)) {
            installation.rehearse(Service.SAGA_COORDINATOR, SETTINGS);
            for (Service service : Service.values()) {
                installation.start(service, SETTINGS);
                installation.start(service, SETTINGS);
            }
            installation.awaitReady();
            installation.keepRunning();
            judge(installation);
        }
    }

    private void judge(Installation installation) throws Exception {
        JdbcClient everything = JdbcClient.create(installation.superuser());
        try (HostApplication host = new HostApplication(installation.superuser(), installation.vapi(), random)) {
            host.provision((int) (TIME.toSeconds() * PER_MINUTE / 60), BYSTANDERS);
            String rows = TablesJudge.rowsOf(host.bystanders(), everything);
            try (Requests requests = new Requests(
                    installation.instancesOf(Service.COMMAND_SERVICE), installation.bootstrapServers(), random)) {
                Mischief mischief = new Mischief(installation, random);
                CompletableFuture<Void> asking =
                        CompletableFuture.runAsync(() -> ask(host.doomed(), requests, installation));
                goWrong(mischief);
                asking.join();
                mischief.close();
                installation.vapi().faults().active().stream()
                        .filter(fault -> fault.id() == null)
                        .forEach(installation.vapi().faults()::remove);

                long healed = System.nanoTime();
                Set<UUID> accepted = requests.await();
                Supplier<Evidence> now = () -> new Evidence(
                        accepted,
                        host.doomed(),
                        host.bystanders(),
                        rows,
                        EventLog.read(installation.bootstrapServers()),
                        everything,
                        installation.vapi());
                while (!Quiet.isReached(everything) && System.nanoTime() - healed < RECOVERY.toNanos()) {
                    LockSupport.parkNanos(LOOK.toNanos()); // to judge takes time that the services need
                }
                Verdict verdict = Verdict.on(now.get());
                while (!verdict.findings().areNone() && System.nanoTime() - healed < RECOVERY.toNanos()) {
                    LockSupport.parkNanos(LOOK.toNanos());
                    verdict = Verdict.on(now.get());
                }
                Duration recovery = Duration.ofNanos(System.nanoTime() - healed);
                System.out.printf("Chaos, %d s, seed %d%n", TIME.toSeconds(), SEED);
                ChaosReport.print(verdict, mischief.done(), accepted.size(), requests.figures(), recovery);
                for (Finding finding : Finding.values()) {
                    assertThat(verdict.findings().of(finding))
                            .as(finding.toString())
                            .isEmpty();
                }
                assertThat(accepted).hasSameSizeAs(host.doomed());
                assertThat(PlantedDefect.values())
                        .as("what the judge finds if it is there")
                        .allMatch(defect -> defect.isFoundIn(now.get()));
            }
        }
    }

    private void goWrong(Mischief mischief) {
        long end = System.nanoTime() + TIME.toNanos();
        Iterator<Runnable> kinds = new ArrayList<>(mischief.kinds()).iterator();
        while (System.nanoTime() < end) {
            if (kinds.hasNext()) {
                kinds.next().run();
            } else {
                mischief.anything();
            }
            LockSupport.parkNanos((long) (GAP.toNanos() * (0.5 + random.nextDouble())));
        }
    }

    /** At a steady rate, whatever happens. */
    private void ask(List<Doomed> all, Requests requests, Installation installation) {
        List<CompletableFuture<Void>> late = new ArrayList<>();
        long next = System.nanoTime();
        for (Doomed doomed : all) {
            requests.ask(doomed);
            if (doomed.shape() == Shape.LATE_NUMBER) {
                late.add(CompletableFuture.runAsync(() -> provisionLate(installation, doomed)));
            }
            next += Duration.ofMinutes(1).toNanos() / PER_MINUTE;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        late.forEach(CompletableFuture::join);
    }

    private void provisionLate(Installation installation, Doomed doomed) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(5000)).toNanos());
        await().atMost(RECOVERY)
                .ignoreExceptions()
                .untilAsserted(
                        () -> HostApplication.provisionLate(installation.superuser(), installation.vapi(), doomed));
    }
}
