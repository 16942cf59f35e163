package io.assistantdeletion.simulation;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The host application's two tables, with the constraints of {@code 1-host-tables.sql}. */
public final class HostDatabase {
    private final Map<UUID, HostAssistant> assistants = new LinkedHashMap<>();
    private final Map<UUID, HostAssignment> assignments = new LinkedHashMap<>();
    private final Set<UUID> restricted = new HashSet<>();

    void add(HostAssistant assistant) {
        assistants.put(assistant.id(), assistant);
    }

    void put(HostAssignment assignment) {
        assignments.put(assignment.id(), assignment);
    }

    public Collection<HostAssistant> assistants() {
        return assistants.values();
    }

    /** In the order of their making. */
    public Stream<HostAssignment> assignments() {
        return assignments.values().stream();
    }

    public @Nullable HostAssistant assistant(UUID id) {
        return assistants.get(id);
    }

    @Nullable HostAssignment assignment(UUID id) {
        return assignments.get(id);
    }

    boolean hasVapiAssistant(String vapiId) {
        return assistants.values().stream().anyMatch(row -> row.vapiId().equals(vapiId));
    }

    void removeAssignment(UUID id) {
        assignments.remove(id);
    }

    /** The foreign key of assignments is {@code on delete set null}. */
    void removeAssistant(UUID id) {
        assistants.remove(id);
        List.copyOf(assignments.values()).stream()
                .filter(row -> id.equals(row.assistant()))
                .forEach(row -> put(row.ofNobody()));
    }

    /** A foreign key of the application's own that we know nothing of. */
    void restrict(UUID assistant, boolean holds) {
        if (holds) {
            restricted.add(assistant);
        } else {
            restricted.remove(assistant);
        }
    }

    boolean isRestricted(UUID assistant) {
        return restricted.contains(assistant);
    }

    void restrictNothing() {
        restricted.clear();
    }

    /**
     * Models {@code HostTables.findOtherUses} and {@code SharedNumbers.findOtherUser}: who else uses what these texts or
     * ids name, one of the same organization first.
     */
    public List<Use> otherUses(
            UUID assistant,
            UUID organization,
            Collection<String> numbers,
            Collection<String> ids,
            Predicate<UUID> hasOpenDeletion) {
        Stream<Use> byColumn = assistants.values().stream()
                .filter(row -> row.number() != null && numbers.contains(row.number()))
                .map(row -> new Use(row, row.number(), null));
        Stream<Use> byRow = assignments()
                .filter(HostAssignment::active)
                .filter(row ->
                        numbers.contains(row.number()) || (row.numberId() != null && ids.contains(row.numberId())))
                .flatMap(row -> assistants.values().stream()
                        .filter(row::isOf)
                        .map(user -> new Use(user, row.number(), row.numberId())));
        return Stream.concat(byColumn, byRow)
                .filter(use -> !use.user().id().equals(assistant)
                        && !hasOpenDeletion.test(use.user().id()))
                .sorted((one, other) -> {
                    int sameFirst = Boolean.compare(
                            other.user().organization().equals(organization),
                            one.user().organization().equals(organization));
                    return sameFirst != 0
                            ? sameFirst
                            : one.user().id().compareTo(other.user().id());
                })
                .toList();
    }

    /** An assistant and a number that it uses. */
    public record Use(
            HostAssistant user,
            @Nullable String number,
            @Nullable String numberId) {}
}
