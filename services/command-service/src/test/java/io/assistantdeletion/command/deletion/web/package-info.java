@NullMarked
package io.assistantdeletion.command.deletion.web;

import org.jspecify.annotations.NullMarked;
