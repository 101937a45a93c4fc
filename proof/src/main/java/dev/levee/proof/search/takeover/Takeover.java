package dev.levee.proof.search.takeover;

/** @param end where the retry topic ended when the owner of {@code epoch} took over */
record Takeover(int epoch, int end) {}
