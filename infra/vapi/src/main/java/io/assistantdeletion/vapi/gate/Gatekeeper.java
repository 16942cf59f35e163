package io.assistantdeletion.vapi.gate;

import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.VapiClient;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets calls through: the gate must be open, the key must open the right account, and the budget must last. */
public final class Gatekeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Gatekeeper.class);
    /** Longer than the probe, a look at the account before it, and their turns can take. */
    private static final Duration PROBE_LEASE = Duration.ofSeconds(30);

    private final GateTable table;
    private final CallBudget budget;
    private final AccountLook account;
    private final GateSettings settings;
    private final TransactionTemplate transaction;

    Gatekeeper(
            GateTable table,
            CallBudget budget,
            VapiClient vapi,
            GateSettings settings,
            TransactionTemplate transaction) {
        this.table = table;
        this.budget = budget;
        this.account = new AccountLook(table, budget, vapi, settings);
        this.settings = settings;
        this.transaction = transaction;
    }

    /**
     * Asks for permits, at most so many, and waits for its turn if the budget is used up. Those that are not used are to
     * be given back.
     */
    public Admission admit(int wanted) throws InterruptedException {
        GateTable.Row row = table.read();
        return switch (row.gate()) {
            case Gate.Open _ -> keyIsTrusted() ? granted(wanted) : Admission.NONE;
            case Gate.Shut shut when shut.reopensAt().isAfter(row.now()) -> Admission.NONE;
            case Gate.Shut _ -> !account.isForeign() && table.takeProbe(PROBE_LEASE) ? probe() : Admission.NONE;
        };
    }

    /** Before the first call is due: a key that is no good shuts the gate, and says so, at the start. */
    public void tryKey() throws InterruptedException {
        if (table.read().gate() instanceof Gate.Open) {
            keyIsTrusted();
        }
    }

    public void giveBack(Admission admission, int unused) {
        budget.giveBack(unused);
        if (admission.probe() && unused > 0) {
            table.releaseProbe();
        }
    }

    /** What an answer means for all calls; in the transaction that stores what it means for one. */
    public void heard(VapiAnswer answer, boolean probe) {
        GateTable.Row seen = table.read();
        if (probe || !seen.gate().after(answer, false, settings, seen.now()).equals(seen.gate())) {
            GateTable.Row row = table.lock();
            Gate after = row.gate().after(answer, probe, settings, row.now());
            if (probe || !after.equals(row.gate())) {
                change(row.gate(), after);
            }
        }
    }

    /** Why nobody may call, and since when. */
    public Optional<Gate.Shut> shut() {
        return table.read().gate() instanceof Gate.Shut shut ? Optional.of(shut) : Optional.empty();
    }

    /** Others may shut the gate while this one waits for its turn. */
    private Admission granted(int wanted) throws InterruptedException {
        int calls = budget.take(wanted);
        if (calls > 0) {
            return new Admission(calls, false);
        }
        budget.await();
        if (shut().isPresent()) {
            budget.giveBack(1);
            return Admission.NONE;
        }
        return new Admission(1, false);
    }

    private Admission probe() throws InterruptedException {
        if (keyIsTrusted()) {
            budget.await();
            return new Admission(1, true);
        }
        table.releaseProbe();
        return Admission.NONE;
    }

    /** What a look tells of the vendor or of the key concerns everybody. */
    private boolean keyIsTrusted() throws InterruptedException {
        if (!account.isDue()) {
            return true;
        }
        if (account.isForeign()) {
            return false;
        }
        Optional<AccountLook.Doubt> doubt = account.look();
        doubt.ifPresent(against -> shut(against.reason(), against.answer()));
        return doubt.isEmpty();
    }

    private void shut(ShutReason reason, VapiAnswer answer) {
        Optional<Duration> retryAfter =
                answer instanceof VapiAnswer.RateLimited limited ? limited.retryAfter() : Optional.empty();
        transaction.executeWithoutResult(status -> {
            GateTable.Row row = table.lock();
            change(row.gate(), row.gate().shut(reason, retryAfter, settings, row.now()));
        });
    }

    private void change(Gate before, Gate after) {
        table.save(after);
        if (after instanceof Gate.Shut shut) {
            LOG.atWarn()
                    .addKeyValue("reason", shut.reason())
                    .addKeyValue("reopens", shut.reopensAt())
                    .addKeyValue("failedProbes", shut.failedProbes())
                    .log("Gate to Vapi is shut");
        } else if (before instanceof Gate.Shut shut) {
            LOG.atInfo()
                    .addKeyValue("reason", shut.reason())
                    .addKeyValue("since", shut.since())
                    .log("Gate to Vapi is open again");
        }
    }
}
