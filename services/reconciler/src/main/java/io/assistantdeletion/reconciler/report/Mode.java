package io.assistantdeletion.reconciler.report;

/** Whether anything is done about what is found. */
public enum Mode {
    REPORT,
    REPAIR
}
