package io.assistantdeletion.assistant;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiAssistantOutcome;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.VapiClient;
import io.assistantdeletion.vapi.work.VendorDeletion;
import io.assistantdeletion.vapi.work.VendorResource;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class VapiAssistants implements VendorResource {
    /** A deletion has one assistant, so its row needs no other name. */
    static final String RESOURCE = "assistant";

    private final VapiClient vapi;

    VapiAssistants(VapiClient vapi) {
        this.vapi = vapi;
    }

    @Override
    public String path() {
        return "/assistant";
    }

    @Override
    public VapiAnswer.ToDelete delete(VendorDeletion row) {
        return vapi.deleteAssistant(new VapiAssistantId(row.vendorId()));
    }

    @Override
    public VapiAnswer.ToGet get(VendorDeletion row) {
        return vapi.getAssistant(new VapiAssistantId(row.vendorId()));
    }

    @Override
    public VapiAnswer.ToSearch search(VendorDeletion row, Optional<Instant> before) {
        throw new IllegalStateException("An assistant's id is always known: " + row.deletionId());
    }

    @Override
    public DeletionEvent event(VendorDeletion row, int revision, VendorOutcome outcome) {
        return VapiAssistantOutcome.of(row.deletionId(), row.assistantId(), revision, outcome);
    }
}
