package io.assistantdeletion.reconciler;

import io.assistantdeletion.reconciler.replay.Range;
import io.assistantdeletion.reconciler.report.Mode;

/** What a run is to do. */
public record Order(Mode mode, Range range) {}
