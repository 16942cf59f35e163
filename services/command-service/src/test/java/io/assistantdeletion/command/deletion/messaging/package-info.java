@NullMarked
package io.assistantdeletion.command.deletion.messaging;

import org.jspecify.annotations.NullMarked;
