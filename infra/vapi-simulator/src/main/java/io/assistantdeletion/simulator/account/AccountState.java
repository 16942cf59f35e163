package io.assistantdeletion.simulator.account;

import java.time.Instant;
import java.util.List;

/** Everything that an account is, as it is saved. */
record AccountState(ShelfState assistants, ShelfState phoneNumbers) {

    static final AccountState EMPTY = new AccountState(ShelfState.EMPTY, ShelfState.EMPTY);

    record ShelfState(List<Resource> present, List<Comeback> comebacks) {

        static final ShelfState EMPTY = new ShelfState(List.of(), List.of());
    }

    /** A resource that was deleted and will be there again. */
    record Comeback(Resource resource, Instant at) {}
}
