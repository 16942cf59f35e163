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
    private final VapiClient vapi;
    private final GateSettings settings;
    private final TransactionTemplate transaction;
    private volatile long trustedUntil = System.nanoTime();
    private volatile long distrustedUntil = System.nanoTime();

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
            case Gate.Open _ -> keyIsTrusted() ? granted(wanted) : Admission.NONE;
            case Gate.Shut shut when shut.reopensAt().isAfter(row.now()) -> Admission.NONE;
            case Gate.Shut _ -> mayLook() && table.takeProbe(PROBE_LEASE) ? probe() : Admission.NONE;
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

    /** Whoever was seen to have a wrong key keeps away for a while, so that it doesn't shut the gate for the others. */
    private boolean mayLook() {
        return System.nanoTime() - distrustedUntil >= 0;
    }

    /**
     * A key of another organization sees none of our resources, and all of them would look gone. So whoever has not
     * looked for a while looks first; what that tells of the vendor concerns everybody.
     */
    private boolean keyIsTrusted() throws InterruptedException {
        if (System.nanoTime() - trustedUntil < 0) {
            return true;
        }
        if (!mayLook()) {
            return false;
        }
        budget.await();
        VapiAnswer.ToWhoAmI answer = vapi.whoAmI();
        if (answer instanceof VapiAnswer.Account(Optional<String> organization) && organization.isEmpty()) {
            budget.await();
            answer = vapi.whoAmIByNumbers();
        }
        Optional<ShutReason> doubt = switch (answer) {
            // An empty account can't tell whose it is.
            case VapiAnswer.Account(Optional<String> organization) ->
                organization.filter(seen -> !isOurs(seen)).map(foreign -> ShutReason.FOREIGN_ORGANIZATION);
            case VapiAnswer.RateLimited _ -> Optional.of(ShutReason.RATE_LIMITED);
            case VapiAnswer.AccountRefused _, VapiAnswer.ResourceRefused _ -> Optional.of(ShutReason.ACCOUNT_REFUSED);
            case VapiAnswer.Unknown _ -> Optional.of(ShutReason.VENDOR_UNAVAILABLE);
        };
        if (doubt.isPresent()) {
            shut(doubt.get(), answer);
        } else {
            trustedUntil = System.nanoTime() + settings.lookEvery().toNanos();
        }
        return doubt.isEmpty();
    }

    private boolean isOurs(String seen) {
        return seen.equals(Optional.ofNullable(settings.organization()).orElseGet(() -> table.pin(seen)));
    }

    private void shut(ShutReason reason, VapiAnswer answer) {
        if (reason == ShutReason.FOREIGN_ORGANIZATION) {
            distrustedUntil = System.nanoTime() + settings.lookEvery().toNanos();
        }
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
