@NullMarked
package io.assistantdeletion.problems;

import org.jspecify.annotations.NullMarked;
