/** What a caller is told when something goes wrong. */
@NullMarked
package io.assistantdeletion.problems;

import org.jspecify.annotations.NullMarked;
