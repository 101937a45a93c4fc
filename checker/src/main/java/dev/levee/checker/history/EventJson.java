package dev.levee.checker.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.levee.checker.event.Event;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** An event as a line of JSON. Thread-safe. */
public final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.REQUIRE_TYPE_ID_FOR_SUBTYPES)
            // a history of a later release may say more
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .addModule(new SimpleModule()
                    .addSerializer(TopicPartition.class, new LogJson.Writer())
                    .addDeserializer(TopicPartition.class, new LogJson.Reader())
                    .addKeyDeserializer(TopicPartition.class, new LogJson.KeyReader())
                    .addSerializer(Bytes.class, new BytesJson.Writer())
                    .addDeserializer(Bytes.class, new BytesJson.Reader()))
            .build();

    private static final ObjectWriter WRITER = MAPPER.writerFor(Event.class);
    private static final ObjectReader READER = MAPPER.readerFor(Event.class);

    private EventJson() {}

    /** Without the end of the line. */
    public static String line(Event event) {
        try {
            return WRITER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + event, e);
        }
    }

    /**
     * What {@link #line} wrote.
     *
     * @throws JsonProcessingException if the line is no event
     */
    public static Event parse(String line) throws JsonProcessingException {
        return READER.readValue(line);
    }
}
