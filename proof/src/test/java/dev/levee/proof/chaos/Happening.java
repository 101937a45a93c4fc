package dev.levee.proof.chaos;

/**
 * An incident of a plan.
 *
 * @param afterMillis after the one before it was over
 * @param choice which member, which broker, how many: modulo what there is
 */
record Happening(Incident incident, long afterMillis, long lastsMillis, int choice) {}
