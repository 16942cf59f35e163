package io.assistantdeletion.command.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.AssistantId;
import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.DeletionId;
import io.assistantdeletion.contracts.EventType;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.OrganizationId;
import io.assistantdeletion.contracts.PhoneNumber;
import io.assistantdeletion.contracts.PhoneNumberDeleted;
import io.assistantdeletion.contracts.PlannedNumber;
import io.assistantdeletion.contracts.VapiAssistantDeleted;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final DeletionId DELETION = DeletionId.next();
    private static final AssistantId ASSISTANT = new AssistantId(UUID.randomUUID());

    @Test
    void each_stay_ends_with_the_event_that_leads_on() {
        Timeline timeline = Timeline.of(List.of(
                row(0, requested("phone-1", "phone-2")),
                row(1, deleted("phone-1")),
                row(3, deleted("phone-2")),
                row(7, new VapiAssistantDeleted(DELETION, ASSISTANT, 1))));

        assertThat(timeline.entered())
                .containsExactly(
                        Map.entry("ReleasingPhoneNumbers", START),
                        Map.entry("ReleasingAssistant", START.plusSeconds(3)),
                        Map.entry("CleaningDatabase", START.plusSeconds(7)));
        assertThat(timeline.since()).isEqualTo(START.plusSeconds(7));
        assertThat(timeline.stays())
                .isEqualTo(Map.of(
                        "ReleasingPhoneNumbers", Duration.ofSeconds(3), "ReleasingAssistant", Duration.ofSeconds(4)));
        assertThat(timeline.whole()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void a_deletion_without_numbers_never_waits_for_them() {
        Timeline timeline = Timeline.of(List.of(row(0, requested())));

        assertThat(timeline.entered()).containsExactly(Map.entry("ReleasingAssistant", START));
        assertThat(timeline.stays()).isEmpty();
    }

    private static EventRow row(int second, DeletionEvent event) {
        return new EventRow(UUID.randomUUID(), EventType.of(event).wireName(), START.plusSeconds(second), "", event);
    }

    private static DeletionEvent deleted(String number) {
        return new PhoneNumberDeleted(DELETION, ASSISTANT, new NumberKey(number), 1);
    }

    private static AssistantDeletionRequested requested(String... numbers) {
        return new AssistantDeletionRequested(
                DELETION,
                ASSISTANT,
                new OrganizationId(UUID.randomUUID()),
                new VapiAssistantId("asst-1"),
                Stream.of(numbers)
                        .<PlannedNumber>map(number -> new PlannedNumber.Delete(
                                new VapiPhoneNumberId(number), new PhoneNumber("+15551234567")))
                        .toList(),
                List.of(),
                "a member");
    }
}
