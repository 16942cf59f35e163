package io.assistantdeletion.phone;

import io.assistantdeletion.contracts.DeletionEvent;
import io.assistantdeletion.contracts.NumberKey;
import io.assistantdeletion.contracts.PhoneNumberOutcome;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import io.assistantdeletion.contracts.VendorOutcome;
import io.assistantdeletion.vapi.VapiAnswer;
import io.assistantdeletion.vapi.VapiClient;
import io.assistantdeletion.vapi.work.VendorDeletion;
import io.assistantdeletion.vapi.work.VendorResource;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class VapiPhoneNumbers implements VendorResource {
    private final VapiClient vapi;

    VapiPhoneNumbers(VapiClient vapi) {
        this.vapi = vapi;
    }

    @Override
    public String path() {
        return "/phone-number";
    }

    @Override
    public VapiAnswer.ToDelete delete(VendorDeletion row) {
        return vapi.deletePhoneNumber(new VapiPhoneNumberId(row.vendorId()));
    }

    @Override
    public VapiAnswer.ToGet get(VendorDeletion row) {
        return vapi.getPhoneNumber(new VapiPhoneNumberId(row.vendorId()));
    }

    /** By the assistant's id alone: a number's text may be masked, or be somebody else's by now. */
    @Override
    public VapiAnswer.ToSearch search(VendorDeletion row, Optional<Instant> before) {
        return vapi.findPhoneNumbers(row.vapiAssistantId(), before);
    }

    @Override
    public DeletionEvent event(VendorDeletion row, int revision, VendorOutcome outcome) {
        return PhoneNumberOutcome.of(
                row.deletionId(), row.assistantId(), new NumberKey(row.resource()), revision, outcome);
    }
}
