/** The deletion as an HTTP resource. */
@NullMarked
package io.assistantdeletion.command.deletion.web;

import org.jspecify.annotations.NullMarked;
