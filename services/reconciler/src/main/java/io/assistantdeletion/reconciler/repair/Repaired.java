package io.assistantdeletion.reconciler.repair;

/**
 * What was done about a finding, or why nothing was.
 *
 * @param about what it is about
 */
public record Repaired(String about, boolean done, String what) {}
