package dev.levee.handbook.sample;

/** An order that no retry makes better. */
public class InvalidOrder extends RuntimeException {}
