package io.assistantdeletion.chaos;

import io.assistantdeletion.chaos.Findings.Finding;
import io.assistantdeletion.simulator.VapiSimulator;
import io.assistantdeletion.simulator.account.Resource;
import io.assistantdeletion.simulator.calls.RecordedCall;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what the vendor was asked, and what it still holds, with what the log tells. */
final class VendorJudge {
    private final VapiSimulator vapi;
    private final List<ToldDeletion> deletions;
    private final List<Doomed> doomed;
    private final List<Bystander> bystanders;
    private final Findings findings;

    VendorJudge(
            VapiSimulator vapi,
            List<ToldDeletion> deletions,
            List<Doomed> doomed,
            List<Bystander> bystanders,
            Findings findings) {
        this.vapi = vapi;
        this.deletions = deletions;
        this.doomed = doomed;
        this.bystanders = bystanders;
        this.findings = findings;
    }

    void judgeCalls() {
        Map<String, Instant> earliest = new HashMap<>();
        Set<String> asked = new HashSet<>();
        for (ToldDeletion deletion : deletions) {
            asked.addAll(deletion.askedFor());
            Instant told = deletion.numbersTold();
            if (told != null) {
                earliest.put(deletion.request().vapiAssistantId().value(), told);
            }
        }
        for (RecordedCall call : vapi.calls()) {
            String id = call.path().substring(call.path().lastIndexOf('/') + 1);
            boolean names = call.path().indexOf('/', 1) > 0;
            if (names && !asked.contains(id)) {
                findings.report(Finding.WRONGLY_DELETED, call.method() + " " + call.path() + " that nobody asked for");
            }
            boolean early = earliest.get(id) == null || call.at().isBefore(earliest.get(id));
            if (call.method().equals("DELETE") && call.path().startsWith("/assistant/") && early) {
                findings.report(
                        Finding.OUT_OF_ORDER, "DELETE " + call.path() + " before each of its numbers had an outcome");
            }
        }
    }

    void judgeAccount() {
        Set<String> held = Stream.concat(vapi.phoneNumbers().stream(), vapi.assistants().stream())
                .map(Resource::id)
                .collect(Collectors.toSet());
        Set<String> told = deletions.stream()
                .map(ToldDeletion::toldAsLeft)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(HashSet::new));
        Set<UUID> untracked = deletions.stream()
                .filter(ToldDeletion::tellsAnUntrackedNumber)
                .map(deletion -> deletion.request().assistantId().value())
                .collect(Collectors.toSet());
        doomed.stream().filter(one -> untracked.contains(one.id())).forEach(one -> told.addAll(one.kept()));
        Set<String> alive = new HashSet<>();
        bystanders.forEach(one -> alive.addAll(List.of(one.vapiId(), one.numberId())));
        held.stream()
                .filter(id -> !told.contains(id) && !alive.contains(id))
                .forEach(id ->
                        findings.report(Finding.LEAKED, id + " is left at the vendor, and the log does not tell it"));
        doomed.forEach(one -> alive.addAll(one.kept()));
        alive.stream()
                .filter(id -> !held.contains(id))
                .forEach(id -> findings.report(Finding.WRONGLY_DELETED, id + " is gone at the vendor"));
    }
}
