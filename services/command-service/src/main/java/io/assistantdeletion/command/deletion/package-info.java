/** Who may delete what, the plan of a deletion, and what is known of it. */
@NullMarked
package io.assistantdeletion.command.deletion;

import org.jspecify.annotations.NullMarked;
