/** One of many instances does what only one may do: whoever holds a lock in PostgreSQL. */
@NullMarked
package io.assistantdeletion.leadership;

import org.jspecify.annotations.NullMarked;
