package io.assistantdeletion.vapi;

import java.util.regex.Pattern;

/** The vendor's ids: UUIDs by its document; {@code asst-123abc456def} and {@code phone_abc123xyz} were seen in practice. */
public final class VapiIds {
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private VapiIds() {}

    /** What is not must never become part of an address. */
    public static boolean isWellFormed(String id) {
        return WELL_FORMED.matcher(id).matches();
    }
}
