package io.assistantdeletion.contracts;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A UUID as everybody writes it. Java's own parser takes much more, so that one id would have many texts. */
public final class UuidText {
    private static final Pattern WELL_FORMED = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private UuidText() {}

    /** None for any other text. */
    public static Optional<UUID> parse(String text) {
        return WELL_FORMED.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
