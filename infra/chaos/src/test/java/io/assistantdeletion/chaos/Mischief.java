package io.assistantdeletion.chaos;

import io.assistantdeletion.embedded.JavaProcess;
import io.assistantdeletion.simulator.faults.Failure;
import io.assistantdeletion.simulator.faults.Fault;
import io.assistantdeletion.simulator.faults.InjectedFault;
import io.assistantdeletion.simulator.faults.Moment;
import io.assistantdeletion.simulator.faults.Quirk;
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

/** Lets things go wrong, each of which gets well again: first every kind in turn, then at random. */
final class Mischief implements AutoCloseable {
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
    private final Outages outages;
    private final ExecutorService thawing = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<JavaProcess> frozen = ConcurrentHashMap.newKeySet();
    private final SortedMap<String, Integer> done = new TreeMap<>();

    Mischief(Installation installation, Random random) {
        this.installation = installation;
        this.random = random;
        this.outages = new Outages(installation, random, this::count);
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
                outages::killBroker,
                () -> misbehave(5),
                () -> cut("log", installation.toLog()),
                () -> cut("vendor", installation.toVendor()),
                outages::restartDatabase,
                () -> freeze(Service.SAGA_COORDINATOR),
                outages::dropSlot,
                () -> misbehave(5),
                outages::freezeBroker,
                outages::killDatabase);
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
                    outages::killBroker,
                    outages::freezeBroker,
                    outages::restartDatabase,
                    outages::killDatabase,
                    outages::dropSlot);
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

    private void count(String kind) {
        done.merge(kind, 1, Integer::sum);
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
