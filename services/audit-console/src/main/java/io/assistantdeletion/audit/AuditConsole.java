package io.assistantdeletion.audit;

import io.assistantdeletion.contracts.AssistantDeletionAmended;
import io.assistantdeletion.contracts.AssistantDeletionCompleted;
import io.assistantdeletion.contracts.AssistantDeletionRejected;
import io.assistantdeletion.contracts.AssistantDeletionRequested;
import io.assistantdeletion.contracts.EventEnvelope;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.Topics;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VendorDeletionRequested;
import io.assistantdeletion.contracts.VendorDeletionWaived;
import java.io.PrintStream;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/** Prints one block per completed deletion and one line per amendment, waiver or refused command. A redelivered event is printed again. */
@Component
class AuditConsole {
    private final PrintStream out;

    AuditConsole(PrintStream out) {
        this.out = out;
    }

    @KafkaListener(topics = Topics.EVENTS, groupId = "assistant-deletion.audit-console")
    void on(@Payload EventEnvelope envelope) {
        switch (envelope.event()) {
            case AssistantDeletionCompleted completed -> out.println(CompletionBlock.of(completed));
            case AssistantDeletionAmended amended -> out.println(AmendmentLine.of(amended));
            case VendorDeletionWaived waived -> out.println(WaiverLine.of(waived));
            case AssistantDeletionRejected rejected -> out.println(RejectionLine.of(rejected));
            case AssistantDeletionRequested _,
                    PhoneNumberOutcome _,
                    VapiAssistantOutcome _,
                    VendorDeletionRequested _ -> {}
        }
    }
}
