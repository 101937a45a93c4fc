package dev.levee.triage.lifecycle;

/**
 * An entry and what it belongs to.
 *
 * @param topic of the dead letters that it is about
 */
public record LoggedEntry(String topic, Entry entry) {}
