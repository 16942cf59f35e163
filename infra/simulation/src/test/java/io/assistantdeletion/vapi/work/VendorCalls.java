package io.assistantdeletion.vapi.work;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.simulation.AttemptWitness;
import io.assistantdeletion.simulation.Database;
import io.assistantdeletion.simulation.Run;
import io.assistantdeletion.simulation.Transaction;
import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.gate.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Models {@link VendorAttempts} and {@link VendorQueue}: rows are claimed, their answers settled, their failures told. */
public final class VendorCalls {
    public static final Duration CONFIRMED_FOR = Duration.ofSeconds(10);
    public static final Duration LEASE = Duration.ofSeconds(10);

    private static final int BATCH = 20;
    private static final VendorWorkSettings SETTINGS = new VendorWorkSettings(
            16,
            LEASE,
            Duration.ofMillis(500),
            Duration.ofSeconds(4),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofMinutes(10),
            Duration.ofSeconds(90),
            CONFIRMED_FOR,
            Duration.ofMinutes(8),
            3);

    private final Run run;
    private final Database database;
    private final VendorRows rows;
    private final VendorWork work;
    private final AttemptWitness witness;

    public VendorCalls(String handler, Run run, Database database, VendorWork.Telling telling, AttemptWitness witness) {
        this.run = run;
        this.database = database;
        this.rows = new VendorRows(handler, run);
        this.work = new VendorWork(rows, telling, run, witness);
        this.witness = witness;
    }

    public VendorWork work() {
        return work;
    }

    public boolean isDue() {
        return due().findAny().isPresent();
    }

    /** @return the attempts that begin, which are on disk when the transaction commits */
    public List<VendorDeletion> claim(int most, Transaction transaction) {
        List<VendorRows.Stored> found = due().sorted(Comparator.comparingInt((VendorRows.Stored stored) ->
                                stored.row().progress().priority())
                        .thenComparing(stored -> Objects.requireNonNull(stored.dueAt())))
                .limit(most)
                .toList();
        List<VendorDeletion> begun = new ArrayList<>();
        for (VendorRows.Stored stored : found) {
            transaction.lock(rows.key(stored.row()));
            begin(rows.locked(stored), transaction).ifPresent(begun::add);
        }
        return begun;
    }

    private Optional<VendorDeletion> begin(LockedRow found, Transaction transaction) {
        VendorDeletion row = found.row();
        if (row.progress().waived()) {
            work.apply(row, VendorDecision.waived(row.progress()), transaction);
            return Optional.empty();
        }
        if (found.leasedUntil() != null) {
            run.figures().count("lease ran out");
        }
        Phase phase = VendorDecision.begin(row, SETTINGS, found.now());
        work.moves(row.progress().phase(), phase);
        VendorDeletion leased = rows.lease(row.with(row.progress().in(phase)), SETTINGS.lease(), transaction);
        Instant until = found.now().plus(SETTINGS.lease());
        transaction.witness(() -> witness.begun(leased, until));
        return Optional.of(leased);
    }

    /** @return false if the lease was lost, and the answer is left to a later attempt */
    public boolean settle(VendorDeletion mine, VapiAnswer answer, Transaction transaction) {
        Optional<LockedRow> found = rows.lockIfMine(mine, transaction);
        found.ifPresent(current -> {
            VendorDeletion row = current.row();
            transaction.witness(() -> witness.settled(mine, answer));
            VendorDecision decision = VendorDecision.after(row, answer, SETTINGS, current.now())
                    .meanwhile(row, row.generation() != mine.generation());
            work.apply(row, decision, transaction);
        });
        return found.isPresent();
    }

    public boolean tellOutOfPatience(Optional<Gate.Shut> gate, Transaction transaction) {
        List<VendorRows.Stored> impatient = free(stored -> stored.tellAt() != null
                        && !stored.tellAt().isAfter(run.clock().now()))
                .limit(BATCH)
                .toList();
        impatient.forEach(stored -> tell(
                stored,
                Optional.ofNullable(stored.row().progress().trouble())
                        .map(Progress.Trouble::reason)
                        .orElse(FailedReason.VENDOR_UNAVAILABLE),
                transaction));
        List<VendorRows.Stored> untried = gate.stream()
                .flatMap(shut -> free(stored -> isUntried(stored, shut.since())))
                .limit(BATCH)
                .toList();
        untried.forEach(stored -> tell(stored, gate.orElseThrow().reason().failedReason(), transaction));
        return !impatient.isEmpty() || !untried.isEmpty();
    }

    private void tell(VendorRows.Stored stored, FailedReason reason, Transaction transaction) {
        transaction.lock(rows.key(stored.row()));
        VendorDeletion row = rows.locked(stored).row();
        work.apply(row, VendorDecision.outOfPatience(row, reason), transaction);
    }

    private boolean isUntried(VendorRows.Stored stored, Instant shutSince) {
        Instant requested = stored.row().requestedAt();
        Instant waits = requested.isAfter(shutSince) ? requested : shutSince;
        return stored.toldAt() == null
                && stored.tellAt() == null
                && stored.dueAt() != null
                && !waits.plus(SETTINGS.patience()).isAfter(run.clock().now());
    }

    private Stream<VendorRows.Stored> due() {
        return free(stored ->
                stored.dueAt() != null && !stored.dueAt().isAfter(run.clock().now()));
    }

    /** Models {@code skip locked}, of rows that no attempt is running for. */
    private Stream<VendorRows.Stored> free(Predicate<VendorRows.Stored> which) {
        return rows.all()
                .filter(stored -> stored.leasedUntil() == null
                        || stored.leasedUntil().isBefore(run.clock().now()))
                .filter(which)
                .filter(stored -> !database.isLocked(rows.key(stored.row())));
    }

    /** When something is to be done next, if nothing else happens. */
    public Stream<Instant> nextTimes() {
        return rows.all()
                .flatMap(stored -> Stream.of(
                        Optional.ofNullable(stored.dueAt()),
                        Optional.ofNullable(stored.tellAt()),
                        Optional.ofNullable(stored.leasedUntil()).map(until -> until.plusMillis(1))))
                .flatMap(Optional::stream);
    }
}
