@NullMarked
package io.assistantdeletion.saga;

import org.jspecify.annotations.NullMarked;
