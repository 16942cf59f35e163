package io.assistantdeletion.vapi;

import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClientException;

/**
 * Sends exactly one request per call: no retries, no redirects. Whether to ask again is decided from the durable row.
 * Every id must be well-formed, since it becomes part of the address.
 */
public final class VapiClient {
    private static final Logger LOG = LoggerFactory.getLogger(VapiClient.class);
    /** The most that the vendor gives at once. */
    private static final int PAGE = 1000;

    private final VapiApi api;

    VapiClient(VapiApi api) {
        this.api = api;
    }

    public VapiAnswer.ToDelete deletePhoneNumber(VapiPhoneNumberId id) {
        return ask(() -> api.deletePhoneNumber(id.value()), VapiAnswers::toDelete);
    }

    public VapiAnswer.ToDelete deleteAssistant(VapiAssistantId id) {
        return ask(() -> api.deleteAssistant(id.value()), VapiAnswers::toDelete);
    }

    public VapiAnswer.ToGet getPhoneNumber(VapiPhoneNumberId id) {
        return ask(() -> api.getPhoneNumber(id.value()), VapiAnswers::toGet);
    }

    public VapiAnswer.ToGet getAssistant(VapiAssistantId id) {
        return ask(() -> api.getAssistant(id.value()), VapiAnswers::toGet);
    }

    /** @param before where an earlier page left off */
    public VapiAnswer.ToSearch findPhoneNumbers(VapiAssistantId assistant, Optional<Instant> before) {
        return ask(
                () -> api.listPhoneNumbers(PAGE, before.map(Instant::toString).orElse(null)),
                page -> VapiAnswers.toSearch(page, assistant, PAGE));
    }

    /** Whose account the key opens. */
    public VapiAnswer.ToWhoAmI whoAmI() {
        return ask(() -> api.listAssistants(1), VapiAnswers::toWhoAmI);
    }

    private static <A extends VapiAnswer> A ask(
            Supplier<ResponseEntity<byte[]>> call, Function<ResponseEntity<byte[]>, A> understand) {
        return understand.apply(answered(call));
    }

    /** No answer at all is told like one that leaves everything open. */
    private static ResponseEntity<byte[]> answered(Supplier<ResponseEntity<byte[]>> call) {
        try {
            return call.get();
        } catch (RestClientException e) {
            // The class alone: a message may quote the answer, and answers of some providers carry secrets.
            LOG.atWarn()
                    .addKeyValue("failure", e.getMostSpecificCause().getClass().getSimpleName())
                    .log("No answer from Vapi");
            return ResponseEntity.internalServerError().build();
        }
    }
}
