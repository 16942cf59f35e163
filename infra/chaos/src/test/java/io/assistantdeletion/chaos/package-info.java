@NullMarked
package io.assistantdeletion.chaos;

import org.jspecify.annotations.NullMarked;
