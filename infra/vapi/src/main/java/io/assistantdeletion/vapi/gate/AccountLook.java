package io.assistantdeletion.vapi.gate;

import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.VapiClient;
import java.util.Optional;

/**
 * Whether this instance's key opens the right account. A key of another organization sees none of our resources, and all
 * of them would look gone. So whoever has not looked for a while looks first.
 */
final class AccountLook {
    private final GateTable table;
    private final CallBudget budget;
    private final VapiClient vapi;
    private final GateSettings settings;
    private volatile long trustedUntil = System.nanoTime();
    private volatile long foreignUntil = System.nanoTime();

    AccountLook(GateTable table, CallBudget budget, VapiClient vapi, GateSettings settings) {
        this.table = table;
        this.budget = budget;
        this.vapi = vapi;
        this.settings = settings;
    }

    /** From time to time, and for each new key. */
    boolean isDue() {
        return vapi.key().isNew() || System.nanoTime() - trustedUntil >= 0;
    }

    /** Whoever was seen to have a foreign key keeps away for a while, so that it doesn't shut the gate for the others. */
    boolean isForeign() {
        return System.nanoTime() - foreignUntil < 0 && !vapi.key().isNew();
    }

    /** What speaks against calling, whoever does; nothing if the key is trusted from now on. */
    Optional<Doubt> look() throws InterruptedException {
        vapi.key().beginLook();
        VapiAnswer.ToWhoAmI answer = ask();
        Optional<ShutReason> reason = switch (answer) {
            case VapiAnswer.Account(Optional<String> organization) -> against(organization);
            case VapiAnswer.RateLimited _ -> Optional.of(ShutReason.RATE_LIMITED);
            case VapiAnswer.AccountRefused _, VapiAnswer.ResourceRefused _ -> Optional.of(ShutReason.ACCOUNT_REFUSED);
            case VapiAnswer.Unknown _ -> Optional.of(ShutReason.VENDOR_UNAVAILABLE);
        };
        long until = System.nanoTime() + settings.lookEvery().toNanos();
        trustedUntil = System.nanoTime();
        if (reason.isEmpty()) {
            vapi.key().adopt();
            trustedUntil = until;
        } else if (reason.get() == ShutReason.FOREIGN_ORGANIZATION) {
            foreignUntil = until;
        }
        return reason.map(against -> new Doubt(against, answer));
    }

    /**
     * An empty account can't tell whose it is. That is good enough for the key that was there from the beginning, and not
     * for another one that comes to a known account: where nothing is, there is nothing to delete either.
     */
    private Optional<ShutReason> against(Optional<String> organization) {
        boolean foreign = organization
                .map(seen -> !isOurs(seen))
                .orElseGet(() -> vapi.key().looksAtAnother() && isKnown());
        return foreign ? Optional.of(ShutReason.FOREIGN_ORGANIZATION) : Optional.empty();
    }

    private boolean isKnown() {
        return settings.organization() != null || table.read().organization().isPresent();
    }

    /** By an assistant, or by a number where there is none. */
    private VapiAnswer.ToWhoAmI ask() throws InterruptedException {
        budget.await();
        VapiAnswer.ToWhoAmI answer = vapi.whoAmI();
        if (answer instanceof VapiAnswer.Account(Optional<String> organization) && organization.isEmpty()) {
            budget.await();
            return vapi.whoAmIByNumbers();
        }
        return answer;
    }

    private boolean isOurs(String seen) {
        return seen.equals(Optional.ofNullable(settings.organization()).orElseGet(() -> table.pin(seen)));
    }

    /** @param answer that gave the reason */
    record Doubt(ShutReason reason, VapiAnswer answer) {}
}
