/**
 * Copies committed outbox rows into the log, in commit order, each exactly once: a row is published if and only if it is
 * not yet in the log. Positions of the write-ahead log are never compared.
 */
@NullMarked
package io.assistantdeletion.relay;

import org.jspecify.annotations.NullMarked;
