/** The HTTP API of the installation. */
@NullMarked
package io.assistantdeletion.command;

import org.jspecify.annotations.NullMarked;
