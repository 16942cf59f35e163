@NullMarked
package io.assistantdeletion.vapi.gate;

import org.jspecify.annotations.NullMarked;
