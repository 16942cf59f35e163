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
    /** Longer than the probe's call can take. */
    private static final Duration PROBE_LEASE = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final GateTable table;
    private final CallBudget budget;
    private final VapiClient vapi;
    private final GateSettings settings;
    private final TransactionTemplate transaction;
    private volatile long trustedUntil = System.nanoTime();

    Gatekeeper(
            GateTable table,
            CallBudget budget,
            VapiClient vapi,
            GateSettings settings,
            TransactionTemplate transaction) {
        this.table = table;
        this.budget = budget;
        this.vapi = vapi;
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
            case Gate.Open _ -> keyIsTrusted(false) ? stillOpen(budget.take(wanted)) : Admission.none(LOOK_AGAIN);
            case Gate.Shut shut
            when shut.reopensAt().isAfter(row.now()) -> Admission.none(Duration.between(row.now(), shut.reopensAt()));
            case Gate.Shut _ -> table.takeProbe(PROBE_LEASE) ? probe() : Admission.none(LOOK_AGAIN);
        };
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
            change(row.gate(), row.gate().after(answer, probe, settings, row.now()));
        }
    }

    /** Why nobody may call, and since when. */
    public Optional<Gate.Shut> shut() {
        return table.read().gate() instanceof Gate.Shut shut ? Optional.of(shut) : Optional.empty();
    }

    /** Others may have shut it while this one waited for its turn. */
    private Admission stillOpen(int calls) {
        if (shut().isPresent()) {
            budget.giveBack(calls);
            return Admission.none(Duration.ZERO);
        }
        return new Admission(calls, false, Duration.ZERO);
    }

    private Admission probe() throws InterruptedException {
        if (keyIsTrusted(true)) {
            return new Admission(budget.take(1), true, Duration.ZERO);
        }
        table.releaseProbe();
        return Admission.none(LOOK_AGAIN);
    }

    /**
     * A key of another organization sees none of our resources, and all of them would look gone. So whoever has not
     * looked for a while looks first.
     */
    private boolean keyIsTrusted(boolean probe) throws InterruptedException {
        if (System.nanoTime() - trustedUntil < 0) {
            return true;
        }
        budget.take(1);
        boolean trusted = switch (vapi.whoAmI()) {
            case VapiAnswer.Account(Optional<String> organization) ->
                organization.map(this::isOurs).orElse(true); // an empty account can't tell whose it is
            case VapiAnswer.ResourceRefused _ -> refused(new VapiAnswer.AccountRefused(), probe);
            case VapiAnswer.Refusal refusal -> refused(refusal, probe);
        };
        if (trusted) {
            trustedUntil = System.nanoTime() + settings.lookEvery().toNanos();
        }
        return trusted;
    }

    private boolean isOurs(String seen) {
        String ours = Optional.ofNullable(settings.organization()).orElseGet(() -> table.pin(seen));
        if (!seen.equals(ours)) {
            transaction.executeWithoutResult(status -> {
                GateTable.Row row = table.lock();
                change(
                        row.gate(),
                        row.gate().shut(ShutReason.FOREIGN_ORGANIZATION, Optional.empty(), settings, row.now()));
            });
        }
        return seen.equals(ours);
    }

    private boolean refused(VapiAnswer answer, boolean probe) {
        transaction.executeWithoutResult(status -> heard(answer, probe));
        return false;
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
