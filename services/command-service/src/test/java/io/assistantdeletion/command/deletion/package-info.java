@NullMarked
package io.assistantdeletion.command.deletion;

import org.jspecify.annotations.NullMarked;
