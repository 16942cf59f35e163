package io.assistantdeletion.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdSetTest {

    @Test
    void holds_what_was_added_and_nothing_else() {
        Set<UUID> added = ids(20_000);
        IdSet set = new IdSet();
        added.forEach(set::add);
        added.forEach(set::add);

        assertThat(set.size()).isEqualTo(added.size());
        assertThat(added).allMatch(set::contains);
        Set<UUID> handed = new HashSet<>();
        set.forEach(handed::add);
        assertThat(handed).isEqualTo(added);
        assertThat(ids(20_000)).noneMatch(set::contains);
    }

    /** Whoever may write to the topic chooses ids as he likes. */
    @Test
    void tells_ids_apart_that_share_a_half() {
        IdSet set = new IdSet();
        for (long half = 1; half <= 2_000; half++) {
            set.add(new UUID(half, 7));
        }

        assertThat(set.size()).isEqualTo(2_000);
        assertThat(set.contains(new UUID(2_000, 7))).isTrue();
        assertThat(set.contains(new UUID(2_001, 7))).isFalse();
        assertThat(set.contains(new UUID(7, 2_000))).isFalse();
    }

    private static Set<UUID> ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).collect(Collectors.toSet());
    }
}
