package io.assistantdeletion.standalone;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A deletion's trace as a tree, and the traces that link to it; without ids and times, so that each run draws the same. */
record TraceTree(List<CollectedSpan> spans, String trace) {
    /** An event's sending before what came of it. */
    private static final Comparator<CollectedSpan> ORDER = Comparator.comparing(
                    (CollectedSpan span) -> !span.span().getName().startsWith("send "))
            .thenComparing(CollectedSpan::inWords);

    /** @param caller the span that the deletion was asked for in */
    String below(String caller) {
        return childrenOf(caller, trace).flatMap(span -> lines(span, "")).collect(Collectors.joining("\n", "", "\n"));
    }

    String linked() {
        return spans.stream()
                .filter(span -> span.isLinkedTo(trace))
                .sorted(ORDER)
                .flatMap(span -> lines(span, ""))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private Stream<String> lines(CollectedSpan span, String indent) {
        return Stream.concat(
                Stream.of(indent + span.inWords()),
                childrenOf(span.id(), span.trace()).flatMap(child -> lines(child, indent + "  ")));
    }

    private Stream<CollectedSpan> childrenOf(String parent, String itsTrace) {
        return spans.stream()
                .filter(span -> span.trace().equals(itsTrace) && span.parent().equals(parent))
                .sorted(ORDER);
    }
}
