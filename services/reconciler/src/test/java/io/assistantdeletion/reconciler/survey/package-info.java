@NullMarked
package io.assistantdeletion.reconciler.survey;

import org.jspecify.annotations.NullMarked;
