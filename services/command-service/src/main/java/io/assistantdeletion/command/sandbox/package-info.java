/** Tokens and assistants for trying things out; exists in the sandbox profile only. */
@NullMarked
package io.assistantdeletion.command.sandbox;

import org.jspecify.annotations.NullMarked;
