package io.assistantdeletion.reconciler.records;

import io.assistantdeletion.reconciler.comparison.Told;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the handlers let others see of their work: a view in the schema of each, as soon as it was started once. */
@Repository
public class HandlerRecords {
    private static final List<String> VIEWS =
            List.of("vapi_phone_handler.vendor_progress", "vapi_assistant_handler.vendor_progress");

    private final JdbcClient jdbc;

    HandlerRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that a handler is going to try again, or to look at, by itself. */
    public Set<Told> chased(Collection<Told> resources) {
        Set<Work> due = new HashSet<>();
        for (String view : VIEWS) {
            if (exists(view)) {
                due.addAll(jdbc.sql("select deletion_id, resource from " + view
                                + " where next_attempt_at is not null and deletion_id = any (:deletions)")
                        .param(
                                "deletions",
                                resources.stream()
                                        .map(told -> told.deletion().value())
                                        .toArray(UUID[]::new))
                        .query((row, n) -> new Work(row.getObject(1, UUID.class), row.getString(2)))
                        .list());
            }
        }
        Set<Told> chased = new HashSet<>(resources);
        chased.removeIf(told -> !due.contains(new Work(told.deletion().value(), told.name())));
        return chased;
    }

    private boolean exists(String view) {
        return jdbc.sql("select to_regclass(?) is not null")
                .param(view)
                .query(Boolean.class)
                .single();
    }

    private record Work(UUID deletion, String resource) {}
}
