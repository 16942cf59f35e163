@NullMarked
package io.assistantdeletion.command.security;

import org.jspecify.annotations.NullMarked;
