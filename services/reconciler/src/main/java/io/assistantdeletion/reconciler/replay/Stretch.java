package io.assistantdeletion.reconciler.replay;

/** A partition from an offset on and before another. */
record Stretch(int partition, long from, long to) {
    long length() {
        return Math.max(0, to - from);
    }
}
