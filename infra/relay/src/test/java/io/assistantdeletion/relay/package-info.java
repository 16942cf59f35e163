@NullMarked
package io.assistantdeletion.relay;

import org.jspecify.annotations.NullMarked;
