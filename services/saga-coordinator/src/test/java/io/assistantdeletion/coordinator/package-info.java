@NullMarked
package io.assistantdeletion.coordinator;

import org.jspecify.annotations.NullMarked;
