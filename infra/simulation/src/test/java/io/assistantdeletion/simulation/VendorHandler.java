package io.assistantdeletion.simulation;

import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.gate.Admission;
import io.assistantdeletion.vapi.work.Phase;
import io.assistantdeletion.vapi.work.VendorCalls;
import io.assistantdeletion.vapi.work.VendorDeletion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models {@code VendorWorker} and {@code VendorCall}: one instance of a handler that claims, asks and settles, and dies in between. */
final class VendorHandler {
    private static final int MOST_CALLS = 3;

    private final String name;
    private final Run run;
    private final Database database;
    private final VendorCalls calls;
    private final VendorGate gate;
    private final VendorWitness witness;
    private final VendorAccount vendor;
    private final List<Attempt> attempts = new ArrayList<>();
    private boolean claiming;
    private Instant silentUntil = Instant.MIN;
    private int life;

    private static final class Attempt {
        private final VendorDeletion row;
        private final boolean probe;
        private final Instant begun;
        private boolean abandoned;
        private boolean settling;
        private @Nullable VapiAnswer answer;

        private Attempt(VendorDeletion row, boolean probe, Instant begun) {
            this.row = row;
            this.probe = probe;
            this.begun = begun;
        }

        private boolean isTooLate(Instant now) {
            return now.isAfter(begun.plus(VendorCalls.LEASE));
        }
    }

    VendorHandler(
            String name,
            Run run,
            Database database,
            VendorCalls calls,
            VendorGate gate,
            VendorAccount vendor,
            VendorWitness witness) {
        this.name = name;
        this.run = run;
        this.database = database;
        this.calls = calls;
        this.gate = gate;
        this.vendor = vendor;
        this.witness = witness;
    }

    boolean step() {
        if (run.chance().isCalm()) {
            return claim() || (!attempts.isEmpty() && goOn(attempts.getFirst())) || tellOutOfPatience();
        }
        if (run.clock().now().isBefore(silentUntil)) {
            return false;
        }
        if (run.chance().strikes(60)) {
            return crash();
        }
        if (!attempts.isEmpty() && run.chance().oneIn(2)) {
            return goOn(run.chance().of(attempts));
        }
        if (run.chance().oneIn(3)) {
            return tellOutOfPatience();
        }
        return claim() || (!attempts.isEmpty() && goOn(run.chance().of(attempts)));
    }

    /** What has left is on its way, whether or not somebody waits for the answer. */
    private boolean crash() {
        if (!attempts.isEmpty()) {
            run.trace().line("%s crashes with %s calls", name, attempts.size());
        }
        attempts.forEach(attempt -> run.figures()
                .count(
                        attempt.answer == null
                                ? "crash after an attempt is written"
                                : "crash before an answer is settled"));
        life++;
        claiming = false;
        attempts.removeIf(attempt -> attempt.answer != null || run.chance().oneIn(2));
        attempts.forEach(attempt -> attempt.abandoned = true);
        return true;
    }

    private boolean claim() {
        if (claiming || attempts.size() >= MOST_CALLS || !calls.isDue()) {
            return false;
        }
        Admission admission = gate.admit(MOST_CALLS - attempts.size());
        if (admission.calls() == 0) {
            return false;
        }
        List<VendorDeletion> begun = new ArrayList<>();
        int inLife = life;
        Instant claimed = run.clock().now();
        claiming = true;
        return database.transact(
                transaction -> begun.addAll(calls.claim(admission.calls(), transaction)), committed -> {
                    if (inLife == life) {
                        claiming = false;
                        gate.giveBack(admission, committed ? admission.calls() - begun.size() : admission.calls());
                    }
                    if (inLife == life && committed) {
                        begun.forEach(row -> attempts.add(new Attempt(row, admission.probe(), claimed)));
                    }
                });
    }

    private boolean goOn(Attempt attempt) {
        if (attempt.answer == null && attempt.isTooLate(run.clock().now())) {
            run.figures().count("attempt too late to be sent");
            return attempts.remove(attempt);
        }
        if (attempt.answer == null) {
            attempt.answer = ask(attempt);
            if (attempt.abandoned) {
                attempts.remove(attempt);
            }
            return true;
        }
        if (attempt.settling) {
            return false;
        }
        VapiAnswer answer = attempt.answer;
        attempt.settling = true;
        boolean ran =
                database.transact(transaction -> settle(attempt, answer, transaction), _ -> attempts.remove(attempt));
        if (!ran) {
            attempt.settling = false;
        }
        return ran;
    }

    private void settle(Attempt attempt, VapiAnswer answer, Transaction transaction) {
        transaction.write(() -> gate.heard(answer, attempt.probe));
        if (!calls.settle(attempt.row, answer, transaction)) {
            run.figures().count("answer after its lease");
        }
    }

    private VapiAnswer ask(Attempt attempt) {
        VendorDeletion row = attempt.row;
        witness.asks(row);
        VapiAnswer answer = switch (row.progress().phase()) {
            case Phase.Deleting _, Phase.Confirmed _ -> vendor.delete(row.vendorId(), () -> witness.deletes(row));
            case Phase.Verifying _, Phase.Checking _ -> vendor.get(row.vendorId());
            case Phase.Searching _ -> vendor.search(row.vapiAssistantId().value());
            case Phase.Ended _ -> throw new Violation("nothing is to be asked about %s", row.resource());
        };
        witness.heard(row, answer);
        String method = row.progress().phase().deletes() ? "DELETE" : "GET";
        run.figures().count("call " + method + " " + answer.name());
        run.trace()
                .line(
                        "%s %s %s of %s (attempt %s): %s",
                        name, method, row.vendorId(), row.deletionId(), row.attempt(), answer);
        return answer;
    }

    private boolean tellOutOfPatience() {
        boolean[] told = {false};
        database.transact(transaction -> told[0] = calls.tellOutOfPatience(gate.shut(), transaction));
        return told[0];
    }

    /** Down for longer than others have patience. */
    void beSilentUntil(Instant time) {
        silentUntil = time;
    }

    boolean isIdle() {
        return attempts.isEmpty() && !claiming;
    }
}
