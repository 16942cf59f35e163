@NullMarked
package io.assistantdeletion.command.deletion.obstacle;

import org.jspecify.annotations.NullMarked;
