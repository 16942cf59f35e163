package io.assistantdeletion.reconciler.survey;

/** How many of the numbers that the vendor lends for free the account has. */
public sealed interface FreeNumbers {
    record Counted(int used) implements FreeNumbers {}

    /** Nobody knows; it is not none. */
    record Unknown(String why) implements FreeNumbers {}
}
