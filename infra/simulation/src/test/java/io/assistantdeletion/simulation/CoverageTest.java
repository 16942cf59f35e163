package io.assistantdeletion.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulation that does not get there proves nothing. */
class CoverageTest {
    private static Figures figures = new Figures();

    @BeforeAll
    static void live() {
        figures = Worlds.live(1, 2_000);
    }

    @ParameterizedTest
    @MethodSource({"events", "phases", "answers", "crashes", "coincidences"})
    void it_happens(String what) {
        assertThat(figures.sum(what)).as(what).isPositive();
    }

    /** All but the refusal of a command, which has no deletion. */
    static Stream<String> events() {
        return Stream.of(
                        "AssistantDeletionRequested",
                        "PhoneNumberDeleted",
                        "PhoneNumberDeletionSkipped",
                        "PhoneNumberDeletionFailed",
                        "VapiAssistantDeleted",
                        "VapiAssistantDeletionFailed",
                        "AssistantDeletionCompleted",
                        "AssistantDeletionAmended",
                        "VendorDeletionRequested",
                        "VendorDeletionWaived")
                .map(type -> "event " + type);
    }

    /** Those of the picture in docs/vendor.md. */
    static Stream<String> phases() {
        return Stream.of(
                        "Deleting to Checking",
                        "Deleting to Verifying",
                        "Deleting to Ended",
                        "Verifying to Confirmed",
                        "Verifying to Ended",
                        "Verifying to Checking",
                        "Confirmed to Checking",
                        "Confirmed to Verifying",
                        "Confirmed to Ended",
                        "Checking to Ended",
                        "Checking to Confirmed",
                        "Searching to Ended",
                        "Ended to Verifying",
                        "Ended to Checking")
                .map(move -> "phase " + move);
    }

    static Stream<String> answers() {
        return Stream.of(
                "call DELETE DELETED",
                "call DELETE GONE",
                "call DELETE PINNED",
                "call DELETE REFUSED",
                "call DELETE RATE_LIMITED",
                "call DELETE ACCOUNT_REFUSED",
                "call DELETE UNKNOWN",
                "call GET PRESENT",
                "call GET GONE",
                "call GET RATE_LIMITED",
                "call GET ACCOUNT_REFUSED",
                "call GET UNKNOWN",
                "call GET NUMBERS",
                "effect without an answer",
                "gate shut: RATE_LIMITED",
                "gate shut: ACCOUNT_REFUSED",
                "gate shut: VENDOR_UNAVAILABLE");
    }

    static Stream<String> crashes() {
        return Stream.of(
                "crash after an attempt is written",
                "crash before an answer is settled",
                "crash before a commit",
                "crash of a consumer in a transaction",
                "crash of a consumer before its offset",
                "crash of a relay while FENCED",
                "crash of a relay while READING",
                "crash of a relay while TAIL_READ",
                "crash of a relay while MENDING",
                "crash of a relay while STREAMING",
                "crash between kafka's commit and the slot's confirmation",
                "kafka transaction aborted",
                "kafka transaction fenced",
                "relay superseded in a transaction",
                "relay's slot is gone");
    }

    static Stream<String> coincidences() {
        return Stream.of(
                "answer after its lease",
                "attempt too late to be sent",
                "lease ran out",
                "redelivery",
                "rows mended",
                "rows delivered again",
                "commit told before it is visible",
                "time-out",
                "cleanup refused: 23001",
                "late rows removed",
                "came back at the vendor",
                "number given to somebody else",
                "number that changed hands between look and deletion",
                "request that joined",
                "request while an attempt runs",
                "waiver while an attempt runs");
    }
}
