package io.assistantdeletion.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replication slot: delivers whole transactions from the last one that was confirmed, to one reader. */
final class Slot {
    private final Database database;
    private boolean exists;
    private int confirmed;
    private @Nullable Object reader;

    Slot(Database database) {
        this.database = database;
    }

    /** A new one begins with what commits from now on. */
    void ensure() {
        if (!exists) {
            exists = true;
            confirmed = database.writeAheadLog().size();
        }
    }

    boolean exists() {
        return exists;
    }

    void drop() {
        exists = false;
        reader = null;
    }

    /** Whoever read before is cut off. */
    int read(Object by) {
        reader = by;
        return confirmed;
    }

    boolean isReadBy(Object who) {
        return exists && reader == who;
    }

    /** As far as whole transactions were delivered. */
    void confirm(int position) {
        List<OutboxEntry> rows = database.writeAheadLog();
        int whole = position;
        while (whole > 0
                && whole < rows.size()
                && rows.get(whole - 1).transaction() == rows.get(whole).transaction()) {
            whole--;
        }
        confirmed = Math.max(confirmed, whole);
    }

    int confirmed() {
        return confirmed;
    }
}
