@NullMarked
package io.assistantdeletion.audit;

import org.jspecify.annotations.NullMarked;
