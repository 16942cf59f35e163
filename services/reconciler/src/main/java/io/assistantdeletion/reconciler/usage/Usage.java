package io.assistantdeletion.reconciler.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The account's free phone numbers, of all its customers together.
 *
 * @param used null: nobody knows
 * @param limit a setting: the vendor does not tell it
 * @param remaining null: nobody knows
 * @param unknown why nobody knows; null if it is known
 */
public record Usage(
        @Nullable Integer used,
        int limit,
        @Nullable Integer remaining,
        Instant asOf,
        @Nullable String unknown) {}
