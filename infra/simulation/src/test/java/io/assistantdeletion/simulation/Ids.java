package io.assistantdeletion.simulation;

import java.util.UUID;

/** Ids by kind and number, so that the same seed makes the same ones and a trace can call them by short names. */
public final class Ids {
    private static final int KIND = 48;

    private long last;

    UUID next(char kind) {
        return new UUID((long) kind << KIND, ++last);
    }

    /** Such as {@code E12}. */
    static String name(UUID id) {
        return "" + (char) (id.getMostSignificantBits() >>> KIND) + id.getLeastSignificantBits();
    }
}
