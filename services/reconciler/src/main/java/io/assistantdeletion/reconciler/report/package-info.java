/** What a run found, for people and for programs. */
@NullMarked
package io.assistantdeletion.reconciler.report;

import org.jspecify.annotations.NullMarked;
