package io.assistantdeletion.reconciler.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.vapi.Holding;
import io.assistantdeletion.vapi.InventoryAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int LIMIT = 10;

    @Test
    void a_page_that_is_shorter_than_its_limit_is_all() throws Exception {
        Listing listing = Listing.read(LIMIT, window -> page(holdings(LIMIT - 1)));

        assertThat(listing.found()).hasSize(LIMIT - 1);
        assertThat(listing.gap()).isEmpty();
    }

    /** The vendor's order is unknown: each page is whatever it likes to give. */
    @Test
    void windows_that_are_full_are_divided_until_everything_was_seen() throws Exception {
        List<Holding> account = holdings(997);
        Random order = new Random(7);

        Listing listing = Listing.read(LIMIT, window -> {
            List<Holding> inWindow = new ArrayList<>(account.stream()
                    .filter(holding -> window.contains(holding.createdAt()))
                    .toList());
            Collections.shuffle(inWindow, order);
            return page(inWindow.subList(0, Math.min(LIMIT, inWindow.size())));
        });

        assertThat(listing.gap()).isEmpty();
        assertThat(listing.found()).hasSize(997);
    }

    @Test
    void a_full_page_of_one_moment_can_not_be_divided_and_leaves_a_gap() throws Exception {
        List<Holding> atOnce =
                IntStream.range(0, LIMIT).mapToObj(n -> holding(n, START)).toList();

        Listing listing = Listing.read(LIMIT, window -> page(atOnce));

        assertThat(listing.gap()).hasValue("a page is full and can't be divided");
        assertThat(listing.refused()).isFalse();
    }

    @Test
    void a_vendor_that_does_not_answer_leaves_a_gap() throws Exception {
        Listing listing = Listing.read(LIMIT, window -> new InventoryAnswer.Refused("RATE_LIMITED"));

        assertThat(listing.gap()).hasValue("the vendor answered RATE_LIMITED");
        assertThat(listing.refused()).isTrue();
    }

    @Test
    void a_vendor_that_ignores_the_window_is_not_asked_for_ever() throws Exception {
        Listing listing = Listing.read(LIMIT, window -> page(holdings(LIMIT)));

        assertThat(listing.gap()).hasValue("the vendor lists what was not asked for");
    }

    @Test
    void an_account_of_unlikely_size_is_not_asked_about_for_ever() throws Exception {
        List<Holding> account = IntStream.range(0, 10_000)
                .mapToObj(n -> holding(n, START.plusMillis(n)))
                .toList();
        AtomicInteger asked = new AtomicInteger();

        Listing listing = Listing.read(LIMIT, window -> {
            asked.incrementAndGet();
            return page(account.stream()
                    .filter(holding -> window.contains(holding.createdAt()))
                    .limit(LIMIT)
                    .toList());
        });

        assertThat(asked).hasValue(500);
        assertThat(listing.gap()).hasValue("it has more than 500 pages");
        assertThat(listing.refused()).isFalse();
    }

    private static InventoryAnswer.Page page(List<Holding> holdings) {
        return new InventoryAnswer.Page(holdings);
    }

    private static List<Holding> holdings(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> holding(n, START.plusMillis(n * 37L % 400)))
                .toList();
    }

    private static Holding holding(int n, Instant createdAt) {
        return new Holding("id-" + n, "org-1", createdAt, "vapi", Set.of());
    }
}
