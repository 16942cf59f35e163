package io.assistantdeletion.simulation;

import static java.util.Objects.requireNonNull;

import io.assistantdeletion.relay.RelayRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the relay: fence, mend, stream, as {@code OutboxRelay} takes them, with a chance to die between any two
 * effects. The rule which rows are published is the real one.
 */
final class Relay {
    private enum Stage {
        STANDING_BY,
        FENCED,
        READING,
        TAIL_READ,
        MENDING,
        STREAMING
    }

    private static final int MOST_ROWS = 4;

    private final String name;
    private final Run run;
    private final Database database;
    private final Log log;
    private final Slot slot;
    private final Leadership leadership;
    private Stage stage = Stage.STANDING_BY;
    private int producer;
    private int delivered;
    private @Nullable RelayRule rule;
    private List<OutboxEntry> toMend = List.of();
    private Optional<List<OutboxEntry>> open = Optional.empty();

    /** The advisory lock, which PostgreSQL may take from a leader that does not know it yet. */
    static final class Leadership {
        private @Nullable Relay leader;
    }

    Relay(String name, Run run, Database database, Log log, Slot slot, Leadership leadership) {
        this.name = name;
        this.run = run;
        this.database = database;
        this.log = log;
        this.slot = slot;
        this.leadership = leadership;
    }

    boolean step() {
        if (stage.compareTo(Stage.FENCED) > 0 && !slot.isReadBy(this)) {
            return ends("relay's slot is gone");
        }
        if (stage != Stage.STANDING_BY && run.chance().strikes(40)) {
            return ends("crash of a relay while " + stage);
        }
        return switch (stage) {
            case STANDING_BY -> lead();
            case FENCED -> ensureSlot();
            case READING -> readTail();
            case TAIL_READ -> readTable();
            case MENDING -> mend();
            case STREAMING -> stream();
        };
    }

    private boolean lead() {
        if (leadership.leader != null && !run.chance().strikes(30)) {
            return false;
        }
        if (leadership.leader != null) {
            run.figures()
                    .count(
                            leadership.leader.open.isPresent()
                                    ? "relay superseded in a transaction"
                                    : "relay superseded");
        }
        leadership.leader = this;
        producer = log.fence();
        run.trace().line("%s leads and fences the older one", name);
        return enters(Stage.FENCED);
    }

    /** Making a slot waits for whoever is committing. */
    private boolean ensureSlot() {
        if (!slot.exists() && database.isCommitting()) {
            return false;
        }
        slot.ensure();
        delivered = slot.read(this);
        return enters(Stage.READING);
    }

    private boolean readTail() {
        rule = log.readTails(run.clock().now());
        return enters(Stage.TAIL_READ);
    }

    /** What commits from here on is delivered by the slot. */
    private boolean readTable() {
        RelayRule known = known();
        toMend = known.lacking(database.outbox().stream()
                .filter(row -> !row.createdAt().isBefore(known.earliestStart()))
                .toList());
        known.mended(database.snapshot());
        run.figures().add("rows mended", toMend.size());
        run.trace().line("%s mends %s rows", name, toMend.size());
        return enters(Stage.MENDING);
    }

    private boolean mend() {
        if (toMend.isEmpty()) {
            return enters(Stage.STREAMING);
        }
        int rows = Math.min(toMend.size(), 1 + run.chance().below(MOST_ROWS));
        if (published(toMend.subList(0, rows))) {
            toMend = toMend.subList(rows, toMend.size());
        }
        return true;
    }

    private boolean stream() {
        List<OutboxEntry> committed = database.writeAheadLog();
        if (open.isEmpty() && delivered == committed.size()) {
            boolean progress = slot.confirmed() < delivered;
            slot.confirm(delivered);
            return progress;
        }
        int end = Math.min(committed.size(), delivered + 1 + run.chance().below(MOST_ROWS));
        List<OutboxEntry> batch = open.orElseGet(() -> new ArrayList<>(committed.subList(delivered, end)));
        List<OutboxEntry> lacking = known().lackingOfStream(batch);
        run.figures().add("rows delivered again", batch.size() - lacking.size());
        if (open.isEmpty() && run.chance().strikes(3)) {
            open = Optional.of(batch);
            return true;
        }
        if (published(lacking)) {
            open = Optional.empty();
            delivered += batch.size();
            if (!run.chance().strikes(3)) {
                slot.confirm(delivered);
            }
        }
        return true;
    }

    /** The log may refuse, or take the rows while the relay hears nothing of it: either way its term ends. */
    private boolean published(List<OutboxEntry> rows) {
        if (run.chance().strikes(60)) {
            ends("kafka transaction aborted");
            return false;
        }
        if (!log.commit(producer, rows)) {
            ends("kafka transaction fenced");
            return false;
        }
        if (run.chance().strikes(40)) {
            ends("crash between kafka's commit and the slot's confirmation");
            return false;
        }
        return true;
    }

    private RelayRule known() {
        return requireNonNull(rule);
    }

    private boolean enters(Stage next) {
        stage = next;
        return true;
    }

    private boolean ends(String why) {
        run.figures().count(why);
        run.trace().line("%s: %s", name, why);
        if (leadership.leader == this) {
            leadership.leader = null;
        }
        open = Optional.empty();
        return enters(Stage.STANDING_BY);
    }
}
