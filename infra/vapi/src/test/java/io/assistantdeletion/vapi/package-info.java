@NullMarked
package io.assistantdeletion.vapi;

import org.jspecify.annotations.NullMarked;
