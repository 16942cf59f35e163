package io.assistantdeletion.reconciler.comparison;

/** Whether the vendor holds something. A list proves that it does; only looks prove that it does not. */
public enum Presence {
    PRESENT,
    ABSENT,
    /** Nobody could ask, or what was said is not enough. Nothing follows from it. */
    UNKNOWN
}
