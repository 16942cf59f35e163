package io.assistantdeletion.simulator.account.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a phone number comes from, and what the vendor must be told to use it. */
enum Provider {
    BYO("byo-phone-number", "credentialId"),
    TWILIO("twilio", "number", "twilioAccountSid"),
    VONAGE("vonage", "number", "credentialId"),
    VAPI("vapi"),
    TELNYX("telnyx", "number", "credentialId");

    private final String name;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, whatever its type says
    private final List<String> required;

    Provider(String name, String... required) {
        this.name = name;
        this.required = List.of(required);
    }

    static Optional<Provider> named(@Nullable Object name) {
        return Arrays.stream(values())
                .filter(provider -> provider.name.equals(name))
                .findAny();
    }

    static String names() {
        return Arrays.stream(values()).map(provider -> provider.name).collect(Collectors.joining(", "));
    }

    List<String> required() {
        return required;
    }
}
