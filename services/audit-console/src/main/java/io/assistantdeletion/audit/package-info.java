/**
 * The reference audit consumer, and an example for people who write one: a group of its own, {@code read_committed}, and
 * {@code AssistantDeletionCompleted}, which tells the whole deletion; what comes later is a line each.
 */
@NullMarked
package io.assistantdeletion.audit;

import org.jspecify.annotations.NullMarked;
