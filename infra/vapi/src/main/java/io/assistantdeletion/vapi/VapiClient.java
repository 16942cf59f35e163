package io.assistantdeletion.vapi;

import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;

/**
 * Sends exactly one request per call: no retries, no redirects. Whether to ask again is decided from the durable row.
 * Every id must be well-formed, since it becomes part of the address.
 */
public final class VapiClient {
    /** The most that the vendor gives at once. */
    private static final int PAGE = 1000;

    private final VapiApi api;
    private final VapiLooks looks;
    private final VapiKey key;
    private final VapiCallTimer timer;

    /** @param looks with the key that may be another one than that in use */
    VapiClient(VapiApi api, VapiLooks looks, VapiKey key, VapiCallTimer timer) {
        this.api = api;
        this.looks = looks;
        this.key = key;
        this.timer = timer;
    }

    public VapiKey key() {
        return key;
    }

    public VapiAnswer.ToDelete deletePhoneNumber(VapiPhoneNumberId id) {
        return ask(
                VapiCall.DELETE_PHONE_NUMBER,
                () -> api.deletePhoneNumber(id.value()),
                VapiAnswers::toDelete,
                unknown -> unknown);
    }

    public VapiAnswer.ToDelete deleteAssistant(VapiAssistantId id) {
        return ask(
                VapiCall.DELETE_ASSISTANT,
                () -> api.deleteAssistant(id.value()),
                VapiAnswers::toDelete,
                unknown -> unknown);
    }

    public VapiAnswer.ToGet getPhoneNumber(VapiPhoneNumberId id) {
        return ask(
                VapiCall.GET_PHONE_NUMBER,
                () -> api.getPhoneNumber(id.value()),
                VapiAnswers::toGetNumber,
                unknown -> unknown);
    }

    public VapiAnswer.ToGet getAssistant(VapiAssistantId id) {
        return ask(
                VapiCall.GET_ASSISTANT,
                () -> api.getAssistant(id.value()),
                VapiAnswers::toGetAssistant,
                unknown -> unknown);
    }

    /** @param before where an earlier page left off */
    public VapiAnswer.ToSearch findPhoneNumbers(VapiAssistantId assistant, Optional<Instant> before) {
        return ask(
                VapiCall.LIST_PHONE_NUMBERS,
                () -> api.listPhoneNumbers(
                        PAGE, null, before.map(Instant::toString).orElse(null)),
                page -> VapiAnswers.toSearch(page, assistant, PAGE),
                unknown -> unknown);
    }

    /** Whose account the key opens that is looked at, by one of its assistants. */
    public VapiAnswer.ToWhoAmI whoAmI() {
        return ask(
                VapiCall.LOOK_AT_ACCOUNT,
                () -> looks.listAssistants(1, null, null),
                VapiAnswers::toWhoAmI,
                unknown -> unknown);
    }

    /** The same by one of its phone numbers. */
    public VapiAnswer.ToWhoAmI whoAmIByNumbers() {
        return ask(
                VapiCall.LOOK_AT_ACCOUNT,
                () -> looks.listPhoneNumbers(1, null, null),
                VapiAnswers::toWhoAmI,
                unknown -> unknown);
    }

    /** Whatever goes wrong is an answer too: the row decides what follows. */
    private <A extends VapiAnswer> A ask(
            VapiCall name,
            Supplier<ResponseEntity<byte[]>> call,
            Function<ResponseEntity<byte[]>, A> understand,
            Function<VapiAnswer.Unknown, A> unknown) {
        return timer.time(name, () -> {
            try {
                return understand.apply(call.get());
            } catch (RuntimeException e) {
                return unknown.apply(NoAnswer.to(e));
            }
        });
    }
}
