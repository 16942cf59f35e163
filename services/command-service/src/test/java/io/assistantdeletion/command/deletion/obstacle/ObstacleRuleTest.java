package io.assistantdeletion.command.deletion.obstacle;

import static io.assistantdeletion.command.deletion.obstacle.Examples.JUST_NOW;
import static io.assistantdeletion.command.deletion.obstacle.Examples.LATER;
import static io.assistantdeletion.command.deletion.obstacle.Examples.LONG_AGO;
import static io.assistantdeletion.command.deletion.obstacle.Examples.NOW;
import static io.assistantdeletion.command.deletion.obstacle.Examples.STREAMS;
import static io.assistantdeletion.command.deletion.obstacle.Examples.askedAgain;
import static io.assistantdeletion.command.deletion.obstacle.Examples.cleaningDatabase;
import static io.assistantdeletion.command.deletion.obstacle.Examples.completed;
import static io.assistantdeletion.command.deletion.obstacle.Examples.completedWithout;
import static io.assistantdeletion.command.deletion.obstacle.Examples.releasingAssistant;
import static io.assistantdeletion.command.deletion.obstacle.Examples.releasingPhoneNumbers;
import static io.assistantdeletion.command.deletion.obstacle.Examples.situation;
import static io.assistantdeletion.command.deletion.obstacle.Examples.situationAfterDeadline;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.CLEANUP_REFUSED;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.FOREIGN_ORGANIZATION;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.GATE_SHUT;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.HANDLER_SILENT;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.RELAY_BEHIND;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.VENDOR_FAILING;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.VENDOR_REFUSES;
import static io.assistantdeletion.command.deletion.obstacle.ObstacleReason.WAITING_FOR_BUDGET;
import static io.assistantdeletion.command.deletion.obstacle.Work.SHUT_SINCE;
import static io.assistantdeletion.command.deletion.obstacle.Work.due;
import static io.assistantdeletion.command.deletion.obstacle.Work.ended;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.assistantdeletion.command.deletion.CleanupProgress;
import io.assistantdeletion.command.deletion.RelayProgress;
import io.assistantdeletion.command.deletion.VendorProgress;
import io.assistantdeletion.contracts.FailedReason;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ObstacleRuleTest {
    private static final Instant EARLIER = LONG_AGO.minusSeconds(60);
    private static final RelayProgress NO_RELAY = new RelayProgress(true, false, LONG_AGO, NOW);
    private static final RelayProgress RELAY_THAT_HANGS = new RelayProgress(true, true, LONG_AGO, NOW);
    private static final RelayProgress RELAY_AT_WORK = new RelayProgress(true, true, JUST_NOW, NOW);
    private static final RelayProgress ANOTHER_CONNECTOR = new RelayProgress(false, false, LONG_AGO, NOW);

    static Stream<Arguments> in_the_way() {
        return Stream.of(
                arguments(
                        "a number whose call is planned behind a shut gate",
                        situation(
                                releasingPhoneNumbers(LONG_AGO),
                                due(LATER).shutGate("RATE_LIMITED").show()),
                        obstacle(GATE_SHUT, "RATE_LIMITED", SHUT_SINCE, LATER)),
                arguments(
                        "the key of another account, and nobody probes",
                        situation(
                                releasingAssistant(LONG_AGO),
                                due(LONG_AGO).shutGate("FOREIGN_ORGANIZATION").show()),
                        obstacle(FOREIGN_ORGANIZATION, "FOREIGN_ORGANIZATION", SHUT_SINCE, null)),
                arguments(
                        "a vendor that fails, and is called again later",
                        situation(
                                releasingAssistant(LONG_AGO),
                                due(LATER).failingSince(JUST_NOW).show()),
                        obstacle(VENDOR_FAILING, "UNKNOWN", JUST_NOW, LATER)),
                arguments(
                        "others that the handler takes up while this one is due",
                        situation(
                                releasingAssistant(LONG_AGO),
                                due(LONG_AGO).handlerClaimedSomething(JUST_NOW).show()),
                        obstacle(WAITING_FOR_BUDGET, "vapi-assistant-handler", LONG_AGO, null)),
                arguments(
                        "a handler that takes up nothing since it was due",
                        situation(
                                releasingPhoneNumbers(LONG_AGO),
                                due(LONG_AGO)
                                        .handlerClaimedSomething(LONG_AGO.minusSeconds(1))
                                        .show()),
                        obstacle(HANDLER_SILENT, "vapi-phone-handler", LONG_AGO, LATER)),
                arguments(
                        "a handler that took it up when it was due, and nothing since",
                        situation(
                                releasingPhoneNumbers(LONG_AGO),
                                due(LONG_AGO)
                                        .handlerClaimedSomething(LONG_AGO.plusSeconds(1))
                                        .show()),
                        obstacle(HANDLER_SILENT, "vapi-phone-handler", LONG_AGO, LATER)),
                arguments(
                        "a handler that takes up nothing, whatever it failed with before",
                        situation(
                                releasingPhoneNumbers(LONG_AGO),
                                due(LONG_AGO).failingSince(LONG_AGO).show()),
                        obstacle(HANDLER_SILENT, "vapi-phone-handler", LONG_AGO, LATER)),
                arguments(
                        "a handler that did not read the request",
                        situation(releasingPhoneNumbers(LONG_AGO), VendorProgress.NONE),
                        obstacle(HANDLER_SILENT, "vapi-phone-handler", LONG_AGO, LATER)),
                arguments(
                        "a handler that nobody times out though its deadline has passed",
                        situationAfterDeadline(releasingPhoneNumbers(LONG_AGO), VendorProgress.NONE),
                        obstacle(HANDLER_SILENT, "vapi-phone-handler", LONG_AGO, null)),
                arguments(
                        "no relay, so that it can't have",
                        situation(releasingPhoneNumbers(LONG_AGO), VendorProgress.NONE, null, NO_RELAY),
                        obstacle(RELAY_BEHIND, "60", LONG_AGO, null)),
                arguments(
                        "a relay that comes no further",
                        situation(releasingAssistant(LONG_AGO), VendorProgress.NONE, null, RELAY_THAT_HANGS),
                        obstacle(RELAY_BEHIND, "60", LONG_AGO, null)),
                arguments(
                        "a handler that did not read the request, while the relay publishes others",
                        situation(releasingAssistant(LONG_AGO), VendorProgress.NONE, null, RELAY_AT_WORK),
                        obstacle(HANDLER_SILENT, "vapi-assistant-handler", LONG_AGO, LATER)),
                arguments(
                        "a handler that did not read the request, while another connector publishes",
                        situation(releasingAssistant(LONG_AGO), VendorProgress.NONE, null, ANOTHER_CONNECTOR),
                        obstacle(HANDLER_SILENT, "vapi-assistant-handler", LONG_AGO, LATER)),
                arguments(
                        "an outcome that was told and is not here",
                        situation(
                                releasingAssistant(LONG_AGO),
                                ended().told(LONG_AGO).show()),
                        obstacle(HANDLER_SILENT, "command-service", LONG_AGO, null)),
                arguments(
                        "a cleanup that the database refuses",
                        situation(
                                cleaningDatabase(LONG_AGO),
                                VendorProgress.NONE,
                                new CleanupProgress(3, "23503", LATER),
                                STREAMS),
                        obstacle(CLEANUP_REFUSED, "23503", LONG_AGO, LATER)),
                arguments(
                        "a cleanup that nobody tries again",
                        situation(
                                cleaningDatabase(LONG_AGO),
                                VendorProgress.NONE,
                                new CleanupProgress(3, "23503", LONG_AGO),
                                STREAMS),
                        obstacle(HANDLER_SILENT, "saga-coordinator", LONG_AGO, null)),
                arguments(
                        "a cleanup that nobody begins",
                        situation(cleaningDatabase(LONG_AGO), VendorProgress.NONE),
                        obstacle(HANDLER_SILENT, "saga-coordinator", LONG_AGO, null)),
                arguments(
                        "a vendor that keeps what was to go, when the rows are gone",
                        situation(
                                completedWithout(LONG_AGO, FailedReason.PINNED, false),
                                ended().told(LONG_AGO).show()),
                        obstacle(VENDOR_REFUSES, "PINNED", LONG_AGO, null)),
                arguments(
                        "a vendor that fails, when the rows are gone",
                        situation(
                                completedWithout(LONG_AGO, FailedReason.VENDOR_UNAVAILABLE, true),
                                due(LATER).failingSince(LONG_AGO).told(LONG_AGO).show()),
                        obstacle(VENDOR_FAILING, "UNKNOWN", LONG_AGO, LATER)),
                arguments(
                        "a handler that did not read that it is to try again",
                        situation(
                                askedAgain(completedWithout(EARLIER, FailedReason.PINNED, false), LONG_AGO),
                                ended().told(EARLIER).answered(EARLIER).show()),
                        obstacle(HANDLER_SILENT, "vapi-assistant-handler", LONG_AGO, null)),
                arguments(
                        "a vendor that still keeps it when it was asked again, which nobody tells once more",
                        situation(
                                askedAgain(completedWithout(EARLIER, FailedReason.PINNED, false), LONG_AGO),
                                ended().told(EARLIER)
                                        .answered(LONG_AGO.plusSeconds(1))
                                        .show()),
                        obstacle(VENDOR_REFUSES, "PINNED", EARLIER, null)),
                arguments(
                        "what is no id, however often somebody asks",
                        situation(
                                askedAgain(completedWithout(EARLIER, FailedReason.INVALID_ID, false), LONG_AGO),
                                ended().told(EARLIER).show()),
                        obstacle(VENDOR_REFUSES, "INVALID_ID", EARLIER, null)),
                arguments(
                        "an outcome that was told of what is tried no longer, and is not here",
                        situation(
                                completedWithout(EARLIER, FailedReason.VENDOR_UNAVAILABLE, true),
                                ended().told(LONG_AGO).show()),
                        obstacle(HANDLER_SILENT, "command-service", LONG_AGO, null)),
                arguments(
                        "a handler that was timed out and is still silent",
                        situation(completedWithout(LONG_AGO, FailedReason.TIMED_OUT, true), VendorProgress.NONE),
                        obstacle(HANDLER_SILENT, "vapi-assistant-handler", LONG_AGO, null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void in_the_way(String what, Situation situation, Obstacle expected) {
        assertThat(ObstacleRule.find(situation)).contains(expected);
    }

    static Stream<Arguments> nothing_is_in_the_way() {
        return Stream.of(
                arguments(
                        "of what was handed over a moment ago, though no relay works",
                        situation(releasingPhoneNumbers(JUST_NOW), VendorProgress.NONE, null, NO_RELAY)),
                arguments(
                        "of what has been due for a moment",
                        situation(releasingPhoneNumbers(LONG_AGO), due(JUST_NOW).show())),
                arguments(
                        "of what is being called",
                        situation(
                                releasingPhoneNumbers(LONG_AGO),
                                due(LONG_AGO).beingCalled().show())),
                arguments(
                        "of an outcome that was told a moment ago",
                        situation(
                                releasingAssistant(LONG_AGO),
                                ended().told(JUST_NOW).show())),
                arguments(
                        "of a cleanup that has just been asked for",
                        situation(cleaningDatabase(JUST_NOW), VendorProgress.NONE)),
                arguments(
                        "of what is complete, though its check is still to come",
                        situation(completed(LONG_AGO), due(LATER).told(LONG_AGO).show())),
                arguments(
                        "of what the vendor refused, and somebody asked for again a moment ago",
                        situation(
                                askedAgain(completedWithout(LONG_AGO, FailedReason.PINNED, false), JUST_NOW),
                                ended().told(LONG_AGO).show())),
                arguments(
                        "of what was waived",
                        situation(
                                completedWithout(LONG_AGO, FailedReason.WAIVED, false),
                                ended().told(LONG_AGO).show())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nothing_is_in_the_way(String what, Situation situation) {
        assertThat(ObstacleRule.find(situation)).isEmpty();
    }

    @Test
    void each_reason_is_among_the_examples() {
        assertThat(in_the_way()
                        .map(example ->
                                requireNonNull((Obstacle) example.get()[2]).reason()))
                .containsAll(Arrays.asList(ObstacleReason.values()));
    }

    /** But for a foreign organization, of which there is nothing more to tell. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FOREIGN_ORGANIZATION")
    void each_explanation_tells_the_detail(ObstacleReason reason) {
        assertThat(obstacle(reason, "the detail", LONG_AGO, null).explanation()).contains("the detail");
    }

    private static Obstacle obstacle(
            ObstacleReason reason, String detail, Instant since, @Nullable Instant nextStepAt) {
        return new Obstacle(reason, detail, since, nextStepAt);
    }
}
