package io.assistantdeletion.reconciler.repair;

import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.RequestReason;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.outbox.Cause;
import io.assistantdeletion.outbox.Outbox;
import io.assistantdeletion.reconciler.comparison.Finding;
import io.assistantdeletion.reconciler.comparison.Repair;
import io.assistantdeletion.reconciler.comparison.Resource;
import io.assistantdeletion.reconciler.comparison.Told;
import io.assistantdeletion.reconciler.records.HostRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks whoever is responsible: a handler to look and delete, the relay to mend. It deletes nothing itself and could not;
 * what it asked for is told in the log like every other request.
 */
@Service
public class Repairs {
    private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);
    private static final String NAME = "reconciler";
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final MendRequests mends;
    private final HostRecords host;
    private final TransactionTemplate transaction;

    Repairs(Outbox outbox, MendRequests mends, HostRecords host, TransactionTemplate transaction) {
        this.outbox = outbox;
        this.mends = mends;
        this.host = host;
        this.transaction = transaction;
    }

    /**
     * @param most resources that are asked for; what is beyond that waits for the next run
     * @param mayGoOn asked before each step: nobody repairs who is not the one any more
     */
    public List<Repaired> repair(List<Finding> findings, int most, BooleanSupplier mayGoOn) {
        List<Repaired> account = new ArrayList<>();
        List<Instant> missing = new ArrayList<>();
        Map<DeletionId, List<Told>> wanted = new LinkedHashMap<>();
        int resources = 0;
        for (Finding finding : findings) {
            switch (finding.repair()) {
                case Repair.AskMend(Instant since) -> missing.add(since);
                case Repair.AskVendorDeletion(Told told) -> {
                    if (resources++ < most) {
                        wanted.computeIfAbsent(told.deletion(), deletion -> new ArrayList<>())
                                .add(told);
                    } else {
                        account.add(new Repaired(finding.about(), false, "beyond the most of a run, left to the next"));
                    }
                }
                case Repair.LeftToCleanup _, Repair.LeftAlone _ -> {}
            }
        }
        missing.stream().min(Instant::compareTo).ifPresent(since -> {
            if (mayGoOn.getAsBoolean()) {
                account.add(mend(since.minus(MARGIN)));
            }
        });
        for (List<Told> ofOneDeletion : wanted.values()) {
            if (mayGoOn.getAsBoolean()) {
                account.addAll(ask(ofOneDeletion));
            }
        }
        return account;
    }

    private Repaired mend(Instant since) {
        mends.add(since);
        LOG.atInfo().addKeyValue("since", since).log("Asked the relay to mend");
        return new Repaired("the outbox", true, "asked the relay to mend since " + since);
    }

    /** What rows name by now is in use: the application had the last word. */
    private List<Repaired> ask(List<Told> ofOneDeletion) {
        List<Repaired> account = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            List<Told> asked = new ArrayList<>();
            for (Told told : ofOneDeletion) {
                boolean inUse = host.isInUse(told);
                account.add(new Repaired(
                        told.resource().toString(),
                        !inUse,
                        inUse ? "left alone: rows of the application name it" : "asked for its deletion"));
                if (!inUse) {
                    asked.add(told);
                }
            }
            if (!asked.isEmpty()) {
                outbox.append(request(asked), Cause.NONE);
            }
        });
        LOG.atInfo()
                .addKeyValue("deletion", ofOneDeletion.getFirst().deletion())
                .addKeyValue(
                        "resources", account.stream().filter(Repaired::done).count())
                .log("Asked for deletions at the vendor");
        return account;
    }

    private static VendorDeletionRequested request(List<Told> asked) {
        Told any = asked.getFirst();
        return new VendorDeletionRequested(
                any.deletion(),
                any.assistant(),
                any.organization(),
                any.vapiAssistant(),
                RequestReason.REPAIR,
                asked.stream()
                        .map(Told::resource)
                        .filter(resource -> resource.kind() == Resource.Kind.PHONE_NUMBER)
                        .map(resource -> new VapiPhoneNumberId(resource.id()))
                        .toList(),
                asked.stream().anyMatch(told -> told.resource().kind() == Resource.Kind.ASSISTANT),
                NAME);
    }
}
