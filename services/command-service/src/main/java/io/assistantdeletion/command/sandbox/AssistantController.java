package io.assistantdeletion.command.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assistantdeletion.security.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stands for the host application's provisioning. */
@RestController
@Profile("sandbox")
class AssistantController {
    private final Provisioning provisioning;

    AssistantController(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    @PostMapping("/api/assistants/create")
    @ResponseStatus(HttpStatus.CREATED)
    Assistant create(@RequestBody(required = false) @Nullable NewAssistant wanted, Caller caller) {
        return provisioning.provision(wanted == null ? new NewAssistant(null, null) : wanted, caller);
    }

    /** @param phoneNumber false for an assistant without one; with one if not told */
    record NewAssistant(
            @Nullable String name,
            @Nullable @JsonProperty("phone_number") Boolean phoneNumber) {
        boolean wantsNumber() {
            return phoneNumber == null || phoneNumber;
        }

        String nameOrDefault() {
            return name == null ? "Sandbox assistant" : name;
        }
    }

    /** With the host application's own field names. */
    record Assistant(
            UUID id,
            @JsonProperty("organization_id") UUID organizationId,
            @JsonProperty("vapi_assistant_id") String vapiAssistantId,
            @Nullable @JsonProperty("vapi_phone_number") String vapiPhoneNumber,
            @Nullable @JsonProperty("vapi_phone_number_id") String vapiPhoneNumberId) {}
}
