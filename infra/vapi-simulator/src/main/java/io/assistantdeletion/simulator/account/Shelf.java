package io.assistantdeletion.simulator.account;

import io.assistantdeletion.simulator.account.AccountState.Comeback;
import io.assistantdeletion.simulator.account.AccountState.ShelfState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The resources of one kind. A comeback needs no timer: whoever looks after its time finds the resource there again.
 */
final class Shelf {

    private final Map<String, Resource> present = new HashMap<>();
    private final List<Comeback> comebacks;

    Shelf(ShelfState saved) {
        this.comebacks = new ArrayList<>(saved.comebacks());
        saved.present().forEach(this::put);
    }

    ShelfState state() {
        return new ShelfState(List.copyOf(present.values()), List.copyOf(comebacks));
    }

    Stream<Resource> all(Instant now) {
        letBack(now);
        return present.values().stream();
    }

    Optional<Resource> find(String id, Instant now) {
        letBack(now);
        return Optional.ofNullable(present.get(id));
    }

    void put(Resource resource) {
        present.put(resource.id(), resource);
    }

    void remove(Resource resource) {
        present.remove(resource.id());
    }

    void bringBack(Resource resource, Instant at) {
        comebacks.add(new Comeback(resource, at));
    }

    private void letBack(Instant now) {
        comebacks.removeIf(comeback -> {
            boolean due = !now.isBefore(comeback.at());
            if (due) {
                present.putIfAbsent(comeback.resource().id(), comeback.resource());
            }
            return due;
        });
    }
}
