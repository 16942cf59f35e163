/** Lets the simulation ask the plan of a deletion and what is outstanding. */
@NullMarked
package io.assistantdeletion.command.deletion;

import org.jspecify.annotations.NullMarked;
