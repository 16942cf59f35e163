package io.assistantdeletion.metrics;

/** How old something is, in as many classes as a metric may have. */
public enum Age {
    UNDER_1_MINUTE,
    UNDER_10_MINUTES,
    UNDER_1_HOUR,
    UNDER_1_DAY,
    OLDER;

    private static final String BOUNDS_IN_SECONDS = "array[60.0, 600.0, 3600.0, 86400.0]";

    /**
     * SQL that gives the {@link #ordinal()} of a column's age.
     *
     * @param column of our own statements: it becomes part of one
     */
    public static String ordinalOf(String column) {
        return "width_bucket(extract(epoch from now() - " + column + "), " + BOUNDS_IN_SECONDS + ")";
    }
}
