@NullMarked
package io.assistantdeletion.vapi.work;

import org.jspecify.annotations.NullMarked;
