package io.assistantdeletion.simulator.account.web;

import java.util.List;
import java.util.function.Function;

/** One page of a {@code /v2} list. */
record Page<T>(List<T> results, Metadata metadata) {

    record Metadata(
            int itemsPerPage, int totalItems, int currentPage, int totalPages, boolean hasNextPage, String sortOrder) {}

    static <T> Page<T> of(List<T> all, int page, int limit, String sortOrder) {
        int pages = limit == 0 ? 0 : Math.ceilDiv(all.size(), limit);
        List<T> results = all.stream().skip((page - 1L) * limit).limit(limit).toList();
        return new Page<>(results, new Metadata(limit, all.size(), page, pages, page < pages, sortOrder));
    }

    Page<T> cutTo(int most) {
        return new Page<>(results.stream().limit(most).toList(), metadata);
    }

    <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(results.stream().map(mapping).toList(), metadata);
    }
}
