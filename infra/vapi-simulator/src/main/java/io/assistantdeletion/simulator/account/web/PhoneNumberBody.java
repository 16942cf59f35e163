package io.assistantdeletion.simulator.account.web;

import io.assistantdeletion.simulator.account.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may stand in a request about a phone number. */
final class PhoneNumberBody {

    private PhoneNumberBody() {}

    static Map<String, Object> ofNew(Map<String, @Nullable Object> body) {
        Optional<Provider> provider = Provider.named(body.get("provider"));
        return common(body)
                .complainIf(provider.isEmpty(), "provider must be one of the following values: " + Provider.names())
                .requiredTexts(provider.map(Provider::required).orElse(List.of()))
                .complainIf(
                        body.get("numberDesiredAreaCode") instanceof String code && !code.matches("[2-9][0-9]{2}"),
                        "numberDesiredAreaCode must be a US area code of 3 digits")
                .fields();
    }

    static Map<String, @Nullable Object> ofChange(Map<String, @Nullable Object> body, Resource current) {
        String provider = current.provider().orElseThrow();
        return common(body)
                .complainIf(
                        body.containsKey("provider") && !provider.equals(body.get("provider")),
                        "provider must be one of the following values: " + provider)
                .changes();
    }

    private static BodyCheck common(Map<String, @Nullable Object> body) {
        return new BodyCheck(body)
                .noneOf("id", "orgId", "createdAt", "updatedAt", "status")
                .texts("name", "assistantId", "squadId", "workflowId", "number", "sipUri", "numberDesiredAreaCode")
                .texts("credentialId", "twilioAccountSid", "twilioAuthToken", "twilioApiKey", "twilioApiSecret")
                .objects("server", "fallbackDestination", "authentication")
                .atMost(40, "name");
    }
}
