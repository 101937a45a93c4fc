package dev.levee.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValue;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** M7.1: a trace goes on in the record, and a send can be seen from its call to its end. */
class SendObservationTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    /** Does what a tracing handler does: one trace, a span for each observation, and W3C trace context into what is sent. */
    private static final class Tracing implements ObservationHandler<Observation.Context> {

        private final List<SendContext> ended = new ArrayList<>();
        private int spans;

        @Override
        public void onStart(Observation.Context context) {
            context.put("span", HexFormat.of().toHexDigits((long) ++spans));
            if (context instanceof SendContext send) {
                send.getSetter()
                        .set(send.getCarrier(), "traceparent", "00-" + TRACE + "-" + context.get("span") + "-01");
            }
        }

        @Override
        public void onStop(Observation.Context context) {
            if (context instanceof SendContext send) {
                ended.add(send);
            }
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    private final Tracing tracing = new Tracing();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final MockProducer<String, String> client =
            new MockProducer<>(false, null, new StringSerializer(), new StringSerializer());
    private final LeveeProducer<String, String> producer =
            new LeveeProducer<>(client, () -> new UUID(7, 7), registry, List.of());
    private final ProducerRecord<String, String> record = new ProducerRecord<>("orders", "o-1", "paid");

    SendObservationTest() {
        registry.observationConfig().observationHandler(tracing);
    }

    @Test
    void traceContextTravelsInTheRecord() {
        var business = Observation.start("charge", registry);
        try (var scope = business.openScope()) {
            var unused = producer.send(record);
        }

        assertThat(sentHeaders("traceparent")).containsExactly("00-" + TRACE + "-0000000000000002-01");
        client.completeNext();
        assertThat(tracing.ended.get(0).getParentObservation()).isSameAs(business);
    }

    @Test
    void whatIsReceivedIsNotHandedOnAsItsOwn() {
        record.headers().add("traceparent", "00-1-1-00".getBytes(UTF_8));

        var unused = producer.send(record);

        assertThat(sentHeaders("traceparent")).containsExactly("00-" + TRACE + "-0000000000000001-01");
    }

    @Test
    void anObservationEndsWithTheAcknowledgement() {
        var sent = producer.send(record);
        assertThat(tracing.ended).isEmpty();

        client.completeNext();

        assertThat(sent).isCompleted();
        var ended = tracing.ended.get(0);
        assertThat(ended.getName()).isEqualTo("levee.send");
        assertThat(ended.getContextualName()).isEqualTo("send orders");
        assertThat(ended.getError()).isNull();
        assertThat(ended.getLowCardinalityKeyValues().stream().map(SendObservationTest::text))
                .containsExactlyInAnyOrder(
                        "messaging.system=kafka",
                        "messaging.operation.type=send",
                        "messaging.destination.name=orders",
                        "levee.outcome=written");
        assertThat(ended.getHighCardinalityKeyValues().stream().map(SendObservationTest::text))
                .containsExactlyInAnyOrder(
                        "messaging.message.id=" + new UUID(7, 7),
                        "messaging.destination.partition.id=0",
                        "messaging.kafka.offset=0");
    }

    @Test
    void aFailureSaysWhatIsKnown() {
        var refused = producer.send(record);
        client.errorNext(new RecordTooLargeException("5 KB"));
        var unknown = producer.send(record);
        client.errorNext(new TimeoutException("no answer"));
        client.sendException = new IllegalStateException("closed");
        var notTaken = producer.send(record);

        assertThat(List.of(refused, unknown, notTaken)).allMatch(sent -> sent.isCompletedExceptionally());
        assertThat(tracing.ended.stream().map(ended -> ended.getLowCardinalityKeyValue("levee.outcome")))
                .extracting(KeyValue::getValue)
                .containsExactly("refused", "unknown", "refused");
        assertThat(tracing.ended)
                .allSatisfy(ended -> assertThat(ended.getError()).isInstanceOf(SendException.class));
    }

    @Test
    void eachKeyIsDocumented() {
        var unused = producer.send(record);
        client.completeNext();

        var documented = Stream.of(
                        SendObservation.SEND.getLowCardinalityKeyNames(),
                        SendObservation.SEND.getHighCardinalityKeyNames())
                .flatMap(Stream::of)
                .map(KeyName::asString);
        assertThat(tracing.ended.get(0).getAllKeyValues().stream().map(KeyValue::getKey))
                .containsExactlyInAnyOrderElementsOf(documented.toList());
    }

    private Stream<String> sentHeaders(String name) {
        return Stream.of(client.history()
                        .get(client.history().size() - 1)
                        .headers()
                        .toArray())
                .filter(header -> header.key().equals(name))
                .map(Header::value)
                .map(value -> new String(value, UTF_8));
    }

    private static String text(KeyValue keyValue) {
        return keyValue.getKey() + "=" + keyValue.getValue();
    }
}
