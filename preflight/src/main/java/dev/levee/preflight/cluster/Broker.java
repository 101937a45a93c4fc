package dev.levee.preflight.cluster;

public record Broker(int id, Described settings) {}
