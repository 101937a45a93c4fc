package dev.levee.internal.retrytopic;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is wanted of one partition. Pure. */
interface Demand {

    /** Nothing more. */
    boolean isIdle();

    /** Where to read next when standing at {@code position}, which is -1 if unknown. */
    long readFrom(long position);

    /** Everything from {@code from} to below {@code to} was read, and {@code records} is all there is. */
    void passed(List<ConsumerRecord<byte[], byte[]>> records, long from, long to);

    /** The log holds nothing else. */
    void within(Bounds log);

    /** Nothing of it can be had. */
    void refuse(RuntimeException why);
}
