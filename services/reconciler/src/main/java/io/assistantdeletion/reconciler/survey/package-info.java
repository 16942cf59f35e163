/** What the vendor holds, as far as that can be known. */
@NullMarked
package io.assistantdeletion.reconciler.survey;

import org.jspecify.annotations.NullMarked;
