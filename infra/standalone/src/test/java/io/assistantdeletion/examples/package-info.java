/** What {@code docs/audit-consumers.md} shows, compiled and tested: nothing but Kafka's client and the contracts. */
@NullMarked
package io.assistantdeletion.examples;

import org.jspecify.annotations.NullMarked;
