package io.assistantdeletion.vapi;

import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClientException;

/** Sends exactly one request per call: no retries, no redirects. Whether to ask again is decided from the durable row. */
public final class VapiClient {
    private static final Logger LOG = LoggerFactory.getLogger(VapiClient.class);

    private final VapiApi api;

    VapiClient(VapiApi api) {
        this.api = api;
    }

    /** @param id well-formed */
    public VapiAnswer deletePhoneNumber(VapiPhoneNumberId id) {
        return ask(() -> api.deletePhoneNumber(id.value()));
    }

    /** @param id well-formed */
    public VapiAnswer deleteAssistant(VapiAssistantId id) {
        return ask(() -> api.deleteAssistant(id.value()));
    }

    private static VapiAnswer ask(Supplier<ResponseEntity<byte[]>> call) {
        try {
            return VapiAnswers.toDelete(call.get());
        } catch (RestClientException e) {
            // The class alone: a message may quote the answer, and answers of some providers carry secrets.
            LOG.atWarn()
                    .addKeyValue("failure", e.getMostSpecificCause().getClass().getSimpleName())
                    .log("No answer from Vapi");
            return new VapiAnswer.Unknown();
        }
    }
}
