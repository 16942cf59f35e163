package io.assistantdeletion.reconciler.web;

import io.assistantdeletion.problems.Problem;
import io.assistantdeletion.problems.ProblemException;
import io.assistantdeletion.reconciler.Order;
import io.assistantdeletion.reconciler.replay.Position;
import io.assistantdeletion.reconciler.replay.Range;
import io.assistantdeletion.reconciler.report.Mode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a caller wants: a report of everything, unless it says otherwise. */
record OrderBody(
        @Nullable String mode,
        @Nullable String from,
        @Nullable String to) {

    /** @throws ProblemException that names the field */
    Order order() {
        return new Order(parsedMode(), range());
    }

    private Mode parsedMode() {
        return switch (Objects.requireNonNullElse(mode, "report")) {
            case "report" -> Mode.REPORT;
            case "repair" -> Mode.REPAIR;
            default -> throw refused("mode must be report or repair");
        };
    }

    private Range range() {
        Position first = position("from", Objects.requireNonNullElse(from, "beginning"));
        Position last = position("to", Objects.requireNonNullElse(to, "end"));
        try {
            return new Range(first, last);
        } catch (IllegalArgumentException e) {
            throw refused("from must not be the end, nor to the beginning");
        }
    }

    private static Position position(String field, String text) {
        try {
            return Position.parse(text);
        } catch (IllegalArgumentException e) {
            throw refused(field + " must be one of: " + Position.SYNTAX);
        }
    }

    private static ProblemException refused(String rule) {
        return new ProblemException(Problem.INVALID_REQUEST, rule);
    }
}
