/** Where deletions are asked for: the HTTP API of the installation, and its commands. */
@NullMarked
package io.assistantdeletion.command;

import org.jspecify.annotations.NullMarked;
