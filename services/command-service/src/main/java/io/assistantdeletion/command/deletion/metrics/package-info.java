/** Deletions as numbers: what happened is counted where it is read, levels are read from the database. */
@NullMarked
package io.assistantdeletion.command.deletion.metrics;

import org.jspecify.annotations.NullMarked;
