package io.assistantdeletion.vapi;

import io.assistantdeletion.contracts.VapiAssistantId;
import io.assistantdeletion.contracts.VapiPhoneNumberId;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;

/**
 * Sends exactly one request per call: no retries, no redirects. Whether to ask again is decided from the durable row.
 * Every id must be well-formed, since it becomes part of the address.
 */
public final class VapiClient {
    private static final Logger LOG = LoggerFactory.getLogger(VapiClient.class);
    /** The most that the vendor gives at once. */
    private static final int PAGE = 1000;

    private final VapiApi api;
    private final VapiApi looks;
    private final VapiKey key;

    /** @param looks with the key that may be another one than that in use */
    VapiClient(VapiApi api, VapiApi looks, VapiKey key) {
        this.api = api;
        this.looks = looks;
        this.key = key;
    }

    public VapiKey key() {
        return key;
    }

    public VapiAnswer.ToDelete deletePhoneNumber(VapiPhoneNumberId id) {
        return ask(() -> api.deletePhoneNumber(id.value()), VapiAnswers::toDelete, unknown -> unknown);
    }

    public VapiAnswer.ToDelete deleteAssistant(VapiAssistantId id) {
        return ask(() -> api.deleteAssistant(id.value()), VapiAnswers::toDelete, unknown -> unknown);
    }

    public VapiAnswer.ToGet getPhoneNumber(VapiPhoneNumberId id) {
        return ask(() -> api.getPhoneNumber(id.value()), VapiAnswers::toGetNumber, unknown -> unknown);
    }

    public VapiAnswer.ToGet getAssistant(VapiAssistantId id) {
        return ask(() -> api.getAssistant(id.value()), VapiAnswers::toGetAssistant, unknown -> unknown);
    }

    /** @param before where an earlier page left off */
    public VapiAnswer.ToSearch findPhoneNumbers(VapiAssistantId assistant, Optional<Instant> before) {
        return ask(
                () -> api.listPhoneNumbers(PAGE, before.map(Instant::toString).orElse(null)),
                page -> VapiAnswers.toSearch(page, assistant, PAGE),
                unknown -> unknown);
    }

    /** Whose account the key opens that is looked at, by one of its assistants. */
    public VapiAnswer.ToWhoAmI whoAmI() {
        return ask(() -> looks.listAssistants(1), VapiAnswers::toWhoAmI, unknown -> unknown);
    }

    /** The same by one of its phone numbers. */
    public VapiAnswer.ToWhoAmI whoAmIByNumbers() {
        return ask(() -> looks.listPhoneNumbers(1, null), VapiAnswers::toWhoAmI, unknown -> unknown);
    }

    /** Whatever goes wrong is an answer too: the row decides what follows. */
    private static <A extends VapiAnswer> A ask(
            Supplier<ResponseEntity<byte[]>> call,
            Function<ResponseEntity<byte[]>, A> understand,
            Function<VapiAnswer.Unknown, A> unknown) {
        try {
            return understand.apply(call.get());
        } catch (RuntimeException e) {
            List<Throwable> causes = Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                    .toList();
            // The class alone: a message may quote the answer, and answers of some providers carry secrets.
            LOG.atWarn()
                    .addKeyValue("failure", causes.getLast().getClass().getSimpleName())
                    .log("No answer from Vapi");
            return unknown.apply(new VapiAnswer.Unknown(causes.stream().noneMatch(VapiClient::saysNeverSent)));
        }
    }

    private static boolean saysNeverSent(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnresolvedAddressException;
    }
}
