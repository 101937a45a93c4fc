package dev.levee.preflight.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** A release of Kafka; patches make no difference to a configuration. */
public record KafkaVersion(int major, int minor) implements Comparable<KafkaVersion> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})([.-].*)?");
    private static final Comparator<KafkaVersion> ORDER =
            Comparator.comparingInt(KafkaVersion::major).thenComparingInt(KafkaVersion::minor);

    /** Of {@code 4.2.1} or {@code 4.2}. */
    public static KafkaVersion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text + " is no Kafka version: give one such as 3.9");
        }
        return new KafkaVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Of the clients on the class path, from what their jar says: the class that knows it has moved between releases. */
    public static KafkaVersion onClassPath() {
        var clients = ConsumerConfig.class.getClassLoader();
        return parse(ResourceBundle.getBundle("kafka.kafka-version", Locale.ROOT, clients)
                .getString("version"));
    }

    @Override
    public int compareTo(KafkaVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
