@NullMarked
package io.assistantdeletion.metrics;

import org.jspecify.annotations.NullMarked;
