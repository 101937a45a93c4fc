package dev.levee.internal.engine;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A handler that outlived the ownership it was started in, and keeps its key until it ends. */
public record Lease(Run run, ConsumerRecord<byte[], byte[]> record) {}
