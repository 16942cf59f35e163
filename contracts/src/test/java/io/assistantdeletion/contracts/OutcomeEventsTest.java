package io.assistantdeletion.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever became of a resource, its event says so. */
class OutcomeEventsTest {
    private static final DeletionId DELETION = new DeletionId(UUID.randomUUID());
    private static final AssistantId ASSISTANT = new AssistantId(UUID.randomUUID());
    private static final NumberKey NUMBER = new NumberKey("phone_1");
    private static final VendorOutcome SKIPPED =
            new VendorOutcome.Skipped(SkippedReason.ID_NOT_TRACKED, List.of(new VapiPhoneNumberId("phone_2")));

    static List<VendorOutcome> ofAnything() {
        return List.of(
                new VendorOutcome.Deleted(),
                new VendorOutcome.Failed(FailedReason.PINNED, false),
                new VendorOutcome.Failed(FailedReason.VENDOR_UNAVAILABLE, true));
    }

    @ParameterizedTest
    @MethodSource("ofAnything")
    void tell_it(VendorOutcome outcome) {
        assertThat(PhoneNumberOutcome.of(DELETION, ASSISTANT, NUMBER, 3, outcome))
                .returns(outcome, PhoneNumberOutcome::outcome)
                .returns(NUMBER, PhoneNumberOutcome::numberKey)
                .returns(3, PhoneNumberOutcome::revision);
        assertThat(VapiAssistantOutcome.of(DELETION, ASSISTANT, 2, outcome))
                .returns(outcome, VapiAssistantOutcome::outcome)
                .returns(2, VapiAssistantOutcome::revision);
    }

    @Test
    void tell_that_a_number_was_skipped_and_never_an_assistant() {
        assertThat(PhoneNumberOutcome.of(DELETION, ASSISTANT, NUMBER, 1, SKIPPED)
                        .outcome())
                .isEqualTo(SKIPPED);
        assertThatThrownBy(() -> VapiAssistantOutcome.of(DELETION, ASSISTANT, 1, SKIPPED))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
