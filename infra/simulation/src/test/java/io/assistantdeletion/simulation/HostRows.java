package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.AssignmentId;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.RemovedRows;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Models the coordinator's {@code HostRows} and {@code SharedNumbers}. */
final class HostRows {
    private final HostDatabase host;
    private final Predicate<UUID> isBeingDeleted;

    /** The database refuses for this assistant: a foreign key of the application's own, or a row that somebody holds. */
    static final class Refused extends Exception {
        Refused(String sqlState) {
            super(sqlState, null, false, false);
        }
    }

    /** @param changes what is written when the transaction commits */
    record Removal(
            RemovedRows rows,
            List<VapiPhoneNumberId> foundLate,
            List<Runnable> changes,
            List<HostAssignment> removed) {}

    HostRows(HostDatabase host, Predicate<UUID> isBeingDeleted) {
        this.host = host;
        this.isBeingDeleted = isBeingDeleted;
    }

    Removal removeAll(AssistantDeletionRequested request, Transaction transaction) throws Refused {
        UUID id = request.assistantId().value();
        lock(id.toString(), transaction); // planning takes the same
        lock(id, transaction);
        @Nullable HostAssistant assistant = host.assistant(id);
        Removal removal = remove(request, trackingRows(request).toList(), transaction);
        if (host.isRestricted(id)) {
            throw new Refused("23001");
        }
        removal.changes().add(() -> host.removeAssistant(id));
        return new Removal(
                new RemovedRows(removal.rows().assignments(), assistant == null ? 0 : 1),
                removal.foundLate(),
                removal.changes(),
                removal.removed());
    }

    Removal removeLate(AssistantDeletionRequested request, Transaction transaction) throws Refused {
        List<HostAssignment> late = host.assignments()
                .filter(row -> isIn(request, row) && row.assistant() == null)
                .filter(row -> request.vapiAssistantId().value().equals(row.vapiAssistant()))
                .filter(_ -> host.assistant(request.assistantId().value()) == null
                        && !host.hasVapiAssistant(request.vapiAssistantId().value()))
                .toList();
        return remove(request, late, transaction);
    }

    private Removal remove(AssistantDeletionRequested request, List<HostAssignment> rows, Transaction transaction)
            throws Refused {
        Set<VapiPhoneNumberId> foundLate = new LinkedHashSet<>();
        List<HostAssignment> removed = new ArrayList<>();
        List<Runnable> changes = new ArrayList<>();
        for (HostAssignment row : rows) {
            lock(row.id(), transaction);
            Optional<HostAssistant> user =
                    row.active() && !isPlanned(request, row) ? otherUser(request, row) : Optional.empty();
            if (user.filter(survivor -> isIn(request, survivor)).isPresent()) {
                passOn(row, user.get(), transaction, changes);
            } else {
                removed.add(row);
                if (row.active() && !isPlanned(request, row) && user.isEmpty() && row.numberId() != null) {
                    foundLate.add(new VapiPhoneNumberId(row.numberId()));
                }
            }
        }
        removed.forEach(row -> changes.add(() -> host.removeAssignment(row.id())));
        return new Removal(new RemovedRows(removed.size(), 0), List.copyOf(foundLate), changes, removed);
    }

    private void passOn(HostAssignment row, HostAssistant survivor, Transaction transaction, List<Runnable> changes)
            throws Refused {
        lock(survivor.id(), transaction); // the foreign key shares the row's lock
        if (host.assistant(survivor.id()) != null) {
            changes.add(() -> host.put(row.passedTo(survivor)));
        }
    }

    /** Its own, and those of the plan that are still nobody's. */
    private Stream<HostAssignment> trackingRows(AssistantDeletionRequested request) {
        return host.assignments()
                .filter(row -> isIn(request, row))
                .filter(row -> request.assistantId().value().equals(row.assistant())
                        || request.vapiAssistantId().value().equals(row.vapiAssistant())
                        || (request.assignments().contains(new AssignmentId(row.id()))
                                && host.assistants().stream().noneMatch(row::isOf)));
    }

    private Optional<HostAssistant> otherUser(AssistantDeletionRequested request, HostAssignment row) {
        return host
                .otherUses(
                        request.assistantId().value(),
                        request.organizationId().value(),
                        List.of(row.number()),
                        row.numberId() == null ? List.of() : List.of(row.numberId()),
                        isBeingDeleted)
                .stream()
                .map(HostDatabase.Use::user)
                .findFirst();
    }

    private static boolean isPlanned(AssistantDeletionRequested request, HostAssignment row) {
        return request.numbers().stream()
                .anyMatch(planned -> planned instanceof PlannedNumber.Delete delete
                        && delete.phoneNumberId().value().equals(row.numberId()));
    }

    private static boolean isIn(AssistantDeletionRequested request, HostAssignment row) {
        return row.organization().equals(request.organizationId().value());
    }

    private static boolean isIn(AssistantDeletionRequested request, HostAssistant assistant) {
        return assistant.organization().equals(request.organizationId().value());
    }

    /** Models {@code lock_timeout}. */
    private static void lock(Object row, Transaction transaction) throws Refused {
        if (!transaction.tryLock(row)) {
            throw new Refused("55P03");
        }
    }
}
