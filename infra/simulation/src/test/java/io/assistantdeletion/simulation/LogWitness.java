package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.EventId;
import io.assistantdeletion.contracts.PhoneNumberDeleted;
import io.assistantdeletion.contracts.VapiAssistantDeleted;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Sees each record before the log has it: once, after its cause, and true. */
final class LogWitness {
    private final Run run;
    private final VendorWitness vendor;
    private final Set<EventId> seen = new HashSet<>();
    private final Map<DeletionId, Told> told;

    LogWitness(Run run, Map<DeletionId, Told> told, VendorWitness vendor) {
        this.run = run;
        this.told = told;
        this.vendor = vendor;
    }

    void appended(OutboxEntry entry) {
        EventEnvelope envelope = entry.envelope();
        run.trace().line("log: %s %s, since %s", envelope.id(), envelope.event(), envelope.causationId());
        run.figures().count("event " + envelope.event().getClass().getSimpleName());
        if (!seen.add(envelope.id())) {
            throw new Violation("%s is in the log twice: %s", envelope.id(), envelope.event());
        }
        if (envelope.causationId() != null && !seen.contains(envelope.causationId())) {
            throw new Violation("%s is in the log before its cause %s", envelope.id(), envelope.causationId());
        }
        DeletionEvent event = (DeletionEvent) envelope.event();
        switch (event) {
            case PhoneNumberDeleted deleted ->
                vendor.requireThatWeMayHaveDeleted(event, deleted.numberKey().value());
            case VapiAssistantDeleted _ -> vendor.requireThatWeMayHaveDeleted(event, AssistantHandler.RESOURCE);
            default -> {}
        }
        told.computeIfAbsent(event.deletionId(), _ -> new Told()).add(event);
    }

    /** Whether it holds these and no others. */
    void requireExactly(Collection<OutboxEntry> outbox) {
        for (OutboxEntry row : outbox) {
            if (!seen.contains(row.envelope().id())) {
                throw new Violation(
                        "%s is committed and not in the log: %s",
                        row.id(), row.envelope().event());
            }
        }
        if (seen.size() != outbox.size()) {
            throw new Violation("the log holds %s events, the outbox %s", seen.size(), outbox.size());
        }
    }

    static Map<DeletionId, Told> nothingTold() {
        return new LinkedHashMap<>();
    }
}
