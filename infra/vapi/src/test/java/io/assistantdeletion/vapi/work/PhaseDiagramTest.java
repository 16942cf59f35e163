package io.assistantdeletion.vapi.work;

import static io.assistantdeletion.vapi.work.RowScenario.DELETED;
import static io.assistantdeletion.vapi.work.RowScenario.NOW;
import static io.assistantdeletion.vapi.work.RowScenario.OURS;
import static io.assistantdeletion.vapi.work.RowScenario.SETTINGS;
import static io.assistantdeletion.vapi.work.RowScenario.failed;
import static io.assistantdeletion.vapi.work.RowScenario.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.FailedReason;
import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.work.Phase.Checking;
import io.assistantdeletion.vapi.work.Phase.Confirmed;
import io.assistantdeletion.vapi.work.Phase.Deleting;
import io.assistantdeletion.vapi.work.Phase.Ended;
import io.assistantdeletion.vapi.work.Phase.Searching;
import io.assistantdeletion.vapi.work.Phase.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tries every answer in every phase, and compares where that leads with the picture in {@code docs/vendor.md}. */
class PhaseDiagramTest {
    private static final Pattern ARROW = Pattern.compile("^ +(\\w+) --> (\\w+) :", Pattern.MULTILINE);
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(1));
    private static final List<VapiAnswer> ANSWERS = List.of(
            new VapiAnswer.Deleted(),
            new VapiAnswer.Gone(),
            new VapiAnswer.Present(Set.of(OURS.value())),
            new VapiAnswer.Present(Set.of("asst-other")),
            new VapiAnswer.Numbers(List.of(), Optional.of(LONG_AGO)),
            new VapiAnswer.Numbers(List.of(), Optional.empty()),
            new VapiAnswer.RateLimited(Optional.empty()),
            new VapiAnswer.Unknown(true),
            new VapiAnswer.AccountRefused(),
            new VapiAnswer.ResourceRefused(FailedReason.PINNED));

    @Test
    void the_diagram_in_the_documentation_is_the_one_of_the_code() throws IOException {
        Set<String> documented = ARROW.matcher(Files.readString(Path.of("../../docs/vendor.md")))
                .results()
                .map(arrow -> arrow.group(1) + " --> " + arrow.group(2))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(transitions()).isEqualTo(documented);
    }

    private static Set<String> transitions() {
        Set<String> transitions = new TreeSet<>();
        for (Phase phase : List.of(
                new Deleting(),
                new Verifying(),
                new Confirmed(NOW),
                new Confirmed(LONG_AGO),
                new Checking(),
                new Searching(List.of(), null),
                new Ended())) {
            targets(phase)
                    .map(target -> name(phase) + " --> " + name(target))
                    .filter(transition -> !transition.equals(name(phase) + " --> " + name(phase)))
                    .forEach(transitions::add);
        }
        return transitions;
    }

    private static Stream<Phase> targets(Phase phase) {
        Progress fresh = Progress.begin(phase);
        return switch (phase) {
            case Ended _ ->
                Stream.of(fresh.telling(DELETED), fresh.telling(failed(FailedReason.PINNED)))
                        .map(progress -> VendorDecision.requested(progress).phase());
            case Deleting _, Verifying _, Confirmed _, Checking _, Searching _ ->
                Stream.concat(
                        ANSWERS.stream()
                                .filter(answer -> isAnswerTo(phase, answer))
                                .flatMap(answer -> Stream.of(
                                                fresh,
                                                fresh.withDoubt(true),
                                                fresh.withDoubt(true).telling(DELETED))
                                        .map(progress -> after(progress, answer))),
                        Stream.of(
                                VendorDecision.begin(row("phone-1", fresh, LONG_AGO), SETTINGS, NOW),
                                phase instanceof Checking
                                        ? phase // nothing has to be told of a check that fails
                                        : VendorDecision.outOfPatience(
                                                        row("phone-1", fresh, NOW), FailedReason.VENDOR_UNAVAILABLE)
                                                .progress()
                                                .phase()));
        };
    }

    private static Phase after(Progress progress, VapiAnswer answer) {
        return VendorDecision.after(row("phone-1", progress, NOW), answer, SETTINGS, NOW)
                .progress()
                .phase();
    }

    private static boolean isAnswerTo(Phase phase, VapiAnswer answer) {
        return switch (phase) {
            case Deleting _, Confirmed _ -> answer instanceof VapiAnswer.ToDelete;
            case Verifying _, Checking _ -> answer instanceof VapiAnswer.ToGet;
            case Searching _ -> answer instanceof VapiAnswer.ToSearch;
            case Ended _ -> false;
        };
    }

    private static String name(Phase phase) {
        return phase.getClass().getSimpleName();
    }
}
