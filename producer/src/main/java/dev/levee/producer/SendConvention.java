package dev.levee.producer;

import static io.micrometer.common.KeyValue.NONE_VALUE;

import dev.levee.wire.EventHeaders;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import java.util.Locale;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * How sends are named, after OpenTelemetry's conventions for messaging. A {@code GlobalObservationConvention} for {@link SendContext} in
 * the registry goes before it.
 */
public final class SendConvention implements ObservationConvention<SendContext> {

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof SendContext;
    }

    @Override
    public String getName() {
        return "levee.send";
    }

    @Override
    public String getContextualName(SendContext context) {
        return "send " + context.sent().topic();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(SendContext context) {
        return KeyValues.of(
                SendObservation.Low.SYSTEM.withValue("kafka"),
                SendObservation.Low.OPERATION.withValue("send"),
                SendObservation.Low.DESTINATION.withValue(context.sent().topic()),
                SendObservation.Low.OUTCOME.withValue(outcome(context)));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(SendContext context) {
        var metadata = context.metadata();
        return KeyValues.of(
                SendObservation.High.MESSAGE_ID.withValue(
                        EventHeaders.id(context.sent().headers()).orElse(NONE_VALUE)),
                SendObservation.High.PARTITION.withValue(metadata.map(RecordMetadata::partition)
                        .map(String::valueOf)
                        .orElse(NONE_VALUE)),
                SendObservation.High.OFFSET.withValue(metadata.filter(RecordMetadata::hasOffset)
                        .map(RecordMetadata::offset)
                        .map(String::valueOf)
                        .orElse(NONE_VALUE)));
    }

    private static String outcome(SendContext context) {
        if (context.getError() instanceof SendException failure) {
            return failure.outcome().name().toLowerCase(Locale.ROOT);
        }
        return context.metadata().isPresent() ? "written" : NONE_VALUE;
    }
}
