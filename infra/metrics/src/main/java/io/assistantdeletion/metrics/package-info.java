/** Levels that live in a database, as metrics: outstanding resources, open deletions, what waits for the relay. */
@NullMarked
package io.assistantdeletion.metrics;

import org.jspecify.annotations.NullMarked;
