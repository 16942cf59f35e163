@NullMarked
package io.assistantdeletion.tracing;

import org.jspecify.annotations.NullMarked;
