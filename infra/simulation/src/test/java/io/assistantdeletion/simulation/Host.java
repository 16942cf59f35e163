package io.assistantdeletion.simulation;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.simulation.VendorAccount.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The host application and its people: what they have at first, and what they do while deletions run. */
final class Host {
    private final Run run;
    private final HostDatabase tables;
    private final VendorAccount vendor;
    private final Database database;
    private final List<UUID> organizations = new ArrayList<>();
    private final Map<String, HostAssistant> assistants = new LinkedHashMap<>();
    private int numbers;

    Host(Run run, Database database, HostDatabase tables, VendorAccount vendor) {
        this.run = run;
        this.database = database;
        this.tables = tables;
        this.vendor = vendor;
    }

    /** @return those that are to be deleted; the others are bystanders */
    List<HostAssistant> settle() {
        Chance chance = run.chance();
        IntStream.range(0, 2).forEach(_ -> organizations.add(run.ids().next('O')));
        IntStream.range(0, 3 + chance.below(4)).forEach(this::addAssistant);
        List<HostAssistant> all = List.copyOf(assistants.values());
        return all.subList(0, Math.min(all.size() - 1, 1 + chance.below(4)));
    }

    private void addAssistant(int n) {
        Chance chance = run.chance();
        UUID organization = organizations.get(chance.oneIn(3) ? 1 : 0);
        String vapiId = "asst-" + n;
        @Nullable String shared = chance.oneIn(3) && numbers > 0 ? text(1 + chance.below(numbers)) : null;
        boolean anything = shared != null || !chance.oneIn(5);
        HostAssistant assistant =
                new HostAssistant(run.ids().next('A'), organization, vapiId, shared, anything ? null : "twilio");
        tables.add(assistant);
        assistants.put(vapiId, assistant);
        burden(vendor.add(new Resource(vapiId, false, null)));
        int own = anything ? chance.below(3) : 0;
        IntStream.range(0, own).forEach(_ -> addNumber(assistant));
    }

    private void addNumber(HostAssistant assistant) {
        Chance chance = run.chance();
        String id = "N" + ++numbers;
        burden(vendor.add(new Resource(id, true, chance.oneIn(6) ? null : assistant.vapiId())));
        @Nullable String recorded = chance.oneIn(8) ? null : chance.oneIn(20) ? "../" + id : id;
        assign(text(numbers), recorded, assistant, true);
        if (id.equals(recorded) && chance.oneIn(8)) {
            List<HostAssistant> all = List.copyOf(assistants.values());
            assign(text(numbers) + "-old", id, chance.of(all), chance.oneIn(2));
        }
    }

    private void burden(Resource resource) {
        Chance chance = run.chance();
        resource.comesBack = chance.oneIn(4) ? 1 + chance.below(4) : 0;
        resource.refusal = chance.oneIn(15) ? (chance.oneIn(2) ? FailedReason.PINNED : FailedReason.REFUSED) : null;
        resource.there = !chance.oneIn(15);
    }

    private void assign(String number, @Nullable String id, HostAssistant owner, boolean active) {
        boolean there = tables.assistant(owner.id()) != null;
        tables.put(new HostAssignment(
                run.ids().next('R'),
                owner.organization(),
                number,
                id,
                there && !database.isLocked(owner.id()) ? owner.id() : null,
                owner.vapiId(),
                active));
    }

    /** Provisioning may go on for minutes after an assistant was deleted. */
    void provisionLate(HostAssistant assistant) {
        String id = "N" + ++numbers;
        vendor.add(new Resource(id, true, assistant.vapiId()));
        assign(text(numbers), id, assistant, true);
        run.figures().count("late row");
        run.trace().line("the application tracks %s for %s late", id, assistant.vapiId());
    }

    /** A number that no row tracks any more is free for the next assistant. */
    void reassign() {
        List<Resource> free = new ArrayList<>();
        for (Resource resource : vendor.all()) {
            if (resource.number && resource.there && !isTracked(resource)) {
                free.add(resource);
            }
        }
        List<HostAssistant> living = List.copyOf(tables.assistants());
        if (!free.isEmpty() && !living.isEmpty()) {
            Resource number = run.chance().of(free);
            HostAssistant owner = run.chance().of(living);
            vendor.attach(number, owner.vapiId());
            assign("+" + number.id, number.id, owner, true);
            run.figures().count("number given to somebody else");
            run.trace().line("the application gives %s to %s", number.id, owner.vapiId());
        }
    }

    private boolean isTracked(Resource number) {
        String text = "+" + number.id;
        return tables.assignments()
                        .anyMatch(
                                row -> row.active() && (number.id.equals(row.numberId()) || text.equals(row.number())))
                || tables.assistants().stream().anyMatch(row -> text.equals(row.number()));
    }

    void holdOrLetGo(HostAssistant assistant) {
        tables.restrict(assistant.id(), run.chance().oneIn(2));
    }

    void pinOrUnpin() {
        List<Resource> all = new ArrayList<>();
        vendor.all().forEach(all::add);
        Resource resource = run.chance().of(all);
        resource.refusal = resource.refusal == null && run.chance().oneIn(3) ? FailedReason.PINNED : null;
    }

    /** Somebody deletes it in the vendor's dashboard. */
    void deleteByHand(HostAssistant assistant) {
        Optional.ofNullable(vendor.find(assistant.vapiId())).ifPresent(resource -> {
            resource.there = false;
            resource.comesBack = 0;
        });
    }

    @Nullable HostAssistant byVapiId(String vapiId) {
        return assistants.get(vapiId);
    }

    private static String text(int number) {
        return "+N" + number;
    }

    /** What each assistant's own rows are now. */
    Map<UUID, List<HostAssignment>> rowsByAssistant() {
        return assistants.values().stream()
                .collect(Collectors.toMap(
                        HostAssistant::id,
                        owner -> tables.assignments()
                                .filter(row -> row.isOf(owner))
                                .toList()));
    }
}
