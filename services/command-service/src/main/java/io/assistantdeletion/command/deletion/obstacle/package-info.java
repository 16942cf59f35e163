/** Why is it stuck? What is in the way of a deletion, what happens next, and when. */
@NullMarked
package io.assistantdeletion.command.deletion.obstacle;

import org.jspecify.annotations.NullMarked;
