package io.assistantdeletion.chaos;

import io.assistantdeletion.embedded.JavaProcess;
import io.assistantdeletion.simulator.faults.Failure;
import io.assistantdeletion.simulator.faults.Fault;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import io.assistantdeletion.simulator.faults.Quirk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets things go wrong, each of which gets well again: first every kind in turn, then at random. */
final class Mischief implements AutoCloseable {
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(8);
    private static final List<Fault> VENDOR = List.of(
            new Failure.ServerError(503, Moment.BEFORE_EFFECT),
            new Failure.ServerError(500, Moment.AFTER_EFFECT),
            new Failure.ServerError(502, Moment.AFTER_EFFECT, true),
            new Failure.Hang(Moment.BEFORE_EFFECT),
            new Failure.Hang(Moment.AFTER_EFFECT),
            new Failure.ConnectionReset(Moment.BEFORE_EFFECT),
            new Failure.ConnectionReset(Moment.AFTER_EFFECT),
            new Failure.UnreadableBody(),
            new Failure.RateLimit(Duration.ofSeconds(1), Duration.ofSeconds(2)),
            new Failure.RateLimit(),
            new Failure.WrongKey(),
            new Failure.Forbidden(),
            new Failure.EdgeRefusal(),
            new Quirk.Latency(Duration.ofMillis(1500)),
            new Quirk.GoneAsBadRequest(),
            new Quirk.Flapping(Duration.ofSeconds(1)),
            new Quirk.DanglingNumbers());

    private final Installation installation;
    private final Random random;
    private final ExecutorService thawing = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<JavaProcess> frozen = ConcurrentHashMap.newKeySet();
    private final SortedMap<String, Integer> done = new TreeMap<>();

    Mischief(Installation installation, Random random) {
        this.installation = installation;
        this.random = random;
    }

    /** Each kind once. */
    List<Runnable> kinds() {
        return List.of(
                () -> kill(Service.COMMAND_SERVICE),
                () -> misbehave(5),
                () -> kill(Service.PHONE_HANDLER),
                () -> cut("database", installation.toDatabase()),
                () -> kill(Service.ASSISTANT_HANDLER),
                () -> freeze(any()),
                () -> kill(Service.SAGA_COORDINATOR),
                this::killBroker,
                () -> misbehave(5),
                () -> cut("log", installation.toLog()),
                () -> cut("vendor", installation.toVendor()),
                this::restartDatabase,
                () -> freeze(Service.SAGA_COORDINATOR),
                this::dropSlot,
                () -> misbehave(5),
                this::freezeBroker,
                this::killDatabase);
    }

    void anything() {
        int draw = random.nextInt(100);
        if (draw < 40) {
            kill(any());
        } else if (draw < 55) {
            freeze(any());
        } else if (draw < 75) {
            misbehave(1 + random.nextInt(10));
        } else if (draw < 88) {
            cutAny();
        } else {
            List<Runnable> heavy = List.of(
                    this::killBroker, this::freezeBroker, this::restartDatabase, this::killDatabase, this::dropSlot);
            heavy.get(random.nextInt(heavy.size())).run();
        }
    }

    /** How often, by kind. */
    Map<String, Integer> done() {
        return done;
    }

    /** Everything runs again when this returns. */
    @Override
    public void close() throws InterruptedException {
        thawing.shutdown();
        if (!thawing.awaitTermination(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Something does not get well");
        }
    }

    private Service any() {
        return Service.values()[random.nextInt(Service.values().length)];
    }

    /** Whoever keeps the services running starts it again. */
    private void kill(Service service) {
        count("kill -9 of a " + service);
        one(service).kill();
    }

    /** For longer or shorter than a group waits for a member, or a lease lasts. */
    private void freeze(Service service) {
        JavaProcess victim = one(service);
        if (victim.isAlive() && frozen.add(victim)) {
            count("SIGSTOP of a " + service);
            victim.freeze();
            thawing.execute(() -> {
                pause(1000 + random.nextInt(14_000));
                victim.thaw();
                frozen.remove(victim);
            });
        }
    }

    private JavaProcess one(Service service) {
        List<Instance> instances = installation.instancesOf(service);
        return instances.get(random.nextInt(instances.size())).process();
    }

    private void cutAny() {
        switch (random.nextInt(3)) {
            case 0 -> cut("database", installation.toDatabase());
            case 1 -> cut("log", installation.toLog());
            default -> cut("vendor", installation.toVendor());
        }
    }

    private void cut(String what, TcpProxy connections) {
        count("connections to the " + what + " cut");
        connections.cut(random);
    }

    private void misbehave(int times) {
        Fault fault = VENDOR.get(random.nextInt(VENDOR.size()));
        count("vendor: " + fault.kind());
        // One answer shuts the gate for the whole account; the probes must not run into it again and again.
        boolean ofTheAccount = fault instanceof Failure.WrongKey
                || fault instanceof Failure.Forbidden
                || fault instanceof Failure.EdgeRefusal
                || fault instanceof Failure.RateLimit;
        installation.vapi().faults().inject(InjectedFault.of(fault).times(ofTheAccount ? 1 : times));
    }

    /** What concerns all ends before the next begins. */
    private void killBroker() {
        count("kill -9 of the broker");
        installation.broker().kill();
        pause(random.nextInt((int) LONGEST_OUTAGE.toMillis()));
        installation.startBrokerAgain();
    }

    private void freezeBroker() {
        count("SIGSTOP of the broker");
        installation.broker().freeze();
        pause(random.nextInt((int) LONGEST_OUTAGE.toMillis()));
        installation.broker().thaw();
    }

    /** As an operator does it, who loses patience when a client holds it up. */
    private void restartDatabase() {
        count("database stopped");
        endDatabase("-INT", "-QUIT");
        pause(random.nextInt((int) LONGEST_OUTAGE.toMillis()));
        installation.startDatabaseAgain();
    }

    private void killDatabase() {
        count("kill -9 of the database");
        endDatabase("-KILL");
        installation.startDatabaseAgain();
    }

    private void endDatabase(String... signals) {
        try {
            List<ProcessHandle> processes = installation.database().processes();
            for (String signal : signals) {
                new ProcessBuilder(
                                "kill",
                                signal,
                                String.valueOf(processes.getFirst().pid()))
                        .start()
                        .waitFor();
                waitFor(processes);
            }
            installation.database().close(); // frees the directory for the next server
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitFor(List<ProcessHandle> processes) {
        long end = System.nanoTime() + LONGEST_OUTAGE.toNanos();
        while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            pause(50);
        }
    }

    private void dropSlot() {
        try {
            JdbcClient superuser = JdbcClient.create(installation.superuser());
            superuser
                    .sql(
                            "select pg_terminate_backend(active_pid) from pg_replication_slots where active_pid is not null")
                    .query()
                    .listOfRows();
            superuser
                    .sql(
                            "select pg_drop_replication_slot(slot_name) from pg_replication_slots where active_pid is null")
                    .query()
                    .listOfRows();
            count("replication slot dropped");
        } catch (DataAccessException e) {
            count("replication slot not dropped: a reader was back first");
        }
    }

    private void count(String kind) {
        done.merge(kind, 1, Integer::sum);
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
