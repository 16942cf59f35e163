/**
 * Whether the vendor may be called at all, and how often: one gate and one budget for all instances of all handlers,
 * each a row in PostgreSQL.
 */
@NullMarked
package io.assistantdeletion.vapi.gate;

import org.jspecify.annotations.NullMarked;
