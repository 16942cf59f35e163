package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.simulation.VendorAccount.Resource;
import io.assistantdeletion.vapi.work.VendorCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A whole installation with everything that can go wrong, for some hundred steps; then the faults end, time passes until
 * nothing is left to do, and what must always hold is looked at once more.
 */
final class World {
    private static final int MOST_ROUNDS = 3000;
    private static final int MOST_TRIES = 8;

    private final Run run;
    private final Database database;
    private final HostDatabase tables = new HostDatabase();
    private final Map<DeletionId, Told> told = LogWitness.nothingTold();
    private final VendorAccount vendor;
    private final Host host;
    private final CommandService commands;
    private final SagaTimers timers;
    private final VendorCalls phoneCalls;
    private final VendorCalls assistantCalls;
    private final VendorGate gate;
    private final LogWitness logWitness;
    private final VendorWitness vendorWitness;
    private final Slot slot;
    private final List<HostAssistant> doomed;
    private final Set<UUID> asked = new HashSet<>();
    private final Disturbances disturbances;
    private final Map<HostAssistant, List<HostAssignment>> bystanders = new LinkedHashMap<>();
    private final List<String> goneByHand = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();
    private final List<VendorHandler> phoneWorkers = new ArrayList<>();
    private final List<VendorHandler> assistantWorkers = new ArrayList<>();

    /** @return whether there was anything to do */
    private interface Actor {
        boolean step();
    }

    World(Run run) {
        this.run = run;
        database = new Database(run);
        vendor = new VendorAccount(run);
        host = new Host(run, database, tables, vendor);
        doomed = host.settle();
        rememberBystanders();
        vendorWitness = new VendorWitness(run, told, vendor, this::isSpared);
        logWitness = new LogWitness(run, told, vendorWitness);
        Log log = new Log(logWitness::appended);
        slot = new Slot(database);
        gate = new VendorGate(run);
        commands = new CommandService(run, database, tables);
        phoneCalls = new VendorCalls("phone", run, database, PhoneHandler::event, vendorWitness);
        assistantCalls = new VendorCalls("assistant", run, database, AssistantHandler::event, vendorWitness);
        PhoneHandler phone = new PhoneHandler(phoneCalls.work());
        AssistantHandler assistant = new AssistantHandler(assistantCalls.work());
        Coordinator coordinator =
                new Coordinator(run, database, tables, new SagaWitness(), new TableWitness(tables, told));
        timers = new SagaTimers(run, database, tables, coordinator);
        Relay.Leadership leadership = new Relay.Leadership();
        actors.add(new Relay("relay 1", run, database, log, slot, leadership)::step);
        actors.add(new Relay("relay 2", run, database, log, slot, leadership)::step);
        for (int partition = 0; partition < Log.PARTITIONS; partition++) {
            actors.add(new Consumer("command service", partition, run, log, database, commands::on)::step);
            actors.add(new Consumer("phone handler", partition, run, log, database, phone::on)::step);
            actors.add(new Consumer("assistant handler", partition, run, log, database, assistant::on)::step);
            actors.add(new Consumer("coordinator", partition, run, log, database, coordinator::on)::step);
        }
        IntStream.rangeClosed(1, 2).forEach(n -> {
            phoneWorkers.add(
                    new VendorHandler("phone worker " + n, run, database, phoneCalls, gate, vendor, vendorWitness));
            assistantWorkers.add(new VendorHandler(
                    "assistant worker " + n, run, database, assistantCalls, gate, vendor, vendorWitness));
        });
        Stream.concat(phoneWorkers.stream(), assistantWorkers.stream()).forEach(worker -> actors.add(worker::step));
        actors.add(timers::tellTimeOuts);
        actors.add(timers::retryCleanup);
        actors.add(timers::removeLateRows);
        actors.add(database::step);
        actors.add(vendor::step);
        disturbances = new Disturbances(run, host, vendor, slot, commands, doomed, this::request, phoneWorkers);
    }

    private void rememberBystanders() {
        Map<UUID, List<HostAssignment>> rows = host.rowsByAssistant();
        tables.assistants().stream()
                .filter(assistant -> !doomed.contains(assistant))
                .forEach(bystander -> bystanders.put(bystander, rows.get(bystander.id())));
        vendor.all().forEach(resource -> {
            if (!resource.there) {
                goneByHand.add(resource.id);
            }
        });
    }

    static Figures live(long seed) {
        Run run = Run.of(seed, false);
        new World(run).live();
        return run.figures();
    }

    void live() {
        int steps = 150 + run.chance().below(350);
        for (int step = 0; step < steps; step++) {
            run.clock().advance(pause());
            if (run.chance().oneIn(12)) {
                disturbances.next();
            } else {
                actAtRandom();
            }
        }
        doomed.forEach(this::request);
        run.figures().add("steps", steps);
        run.figures().count("worlds");
        calmDown();
        settle();
        logWitness.requireExactly(database.outbox());
        FinalChecks checks = new FinalChecks(told, tables, vendor);
        checks.requireAll(commands.accepted());
        checks.requireUntouched(bystanders, goneByHand);
        vendorWitness.requireThatRequestsWereFollowed();
    }

    /** Somebody who has something to do. */
    private void actAtRandom() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (run.chance().of(actors).step()) {
                return;
            }
        }
    }

    private void request(HostAssistant assistant) {
        asked.add(assistant.id());
        commands.request(assistant);
    }

    private Duration pause() {
        if (run.chance().oneIn(120)) {
            database.afterLongTime();
            return run.chance().upTo(Duration.ofMinutes(12));
        }
        if (run.chance().oneIn(25)) {
            database.afterLongTime();
            return run.chance().upTo(Duration.ofSeconds(30));
        }
        return run.chance().oneIn(4)
                ? run.chance().upTo(Duration.ofSeconds(2))
                : run.chance().upTo(Duration.ofMillis(50));
    }

    private void calmDown() {
        run.trace().line("the faults end");
        run.chance().calmDown();
        vendor.changeMood();
        for (Resource resource : vendor.all()) {
            resource.refusal = null;
        }
        tables.restrictNothing();
    }

    private void settle() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            boolean progress = false;
            for (Actor actor : actors) {
                progress |= actor.step();
            }
            if (!progress && database.isQuiet() && isIdle()) {
                Instant now = run.clock().now();
                Optional<Instant> next =
                        nextTimes().filter(time -> time.isAfter(now)).min(Instant::compareTo);
                if (next.isEmpty()) {
                    run.figures().add("rounds until quiet", round);
                    return;
                }
                run.clock().advanceTo(next.get());
            }
        }
        throw new Violation("stalls");
    }

    private boolean isIdle() {
        return Stream.concat(phoneWorkers.stream(), assistantWorkers.stream()).allMatch(VendorHandler::isIdle);
    }

    private Stream<Instant> nextTimes() {
        return Stream.of(
                        phoneCalls.nextTimes(),
                        assistantCalls.nextTimes(),
                        timers.nextTimes(),
                        gate.nextTime().stream(),
                        vendor.nextTimes().stream())
                .flatMap(times -> times);
    }

    /** Nobody asked for its deletion. */
    private boolean isSpared(String vapiAssistant) {
        HostAssistant owner = host.byVapiId(vapiAssistant);
        return owner != null && !asked.contains(owner.id());
    }
}
