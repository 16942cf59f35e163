package io.assistantdeletion.reconciler.comparison;

import io.assistantdeletion.reconciler.comparison.Finding.RowWithoutResource;
import io.assistantdeletion.reconciler.comparison.Finding.UnknownAtVendor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the vendor holds is named by a row or known to the log, and what a row names is there. */
public final class VendorAndRows {
    private VendorAndRows() {}

    /**
     * @param listed and when each was created
     * @param isKnown to a row or to the log
     * @param createdBefore what is younger is perhaps being provisioned: its row comes later
     */
    public static List<Finding> unknown(
            Map<Resource, Instant> listed, Predicate<Resource> isKnown, Instant createdBefore) {
        return listed.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(createdBefore))
                .filter(entry -> !isKnown.test(entry.getKey()))
                .<Finding>map(entry -> new UnknownAtVendor(entry.getKey(), entry.getValue()))
                .toList();
    }

    public static List<Finding> withoutResource(Collection<NamedResource> rows, Function<Resource, Presence> presence) {
        return rows.stream()
                .filter(NamedResource::inUse)
                .filter(row -> presence.apply(row.resource()) == Presence.ABSENT)
                .<Finding>map(row -> new RowWithoutResource(row.resource(), row.table(), row.row()))
                .toList();
    }
}
