package dev.levee.producer;

import static dev.levee.producer.Profile.BEST_EFFORT;
import static dev.levee.producer.Profile.TRANSACTIONAL;
import static org.apache.kafka.clients.CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.ACKS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.BATCH_SIZE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.BUFFER_MEMORY_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_BLOCK_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION;
import static org.apache.kafka.clients.producer.ProducerConfig.PARTITIONER_CLASS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.RETRIES_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.RETRY_BACKOFF_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.TRANSACTIONAL_ID_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.TRANSACTION_TIMEOUT_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG;

import java.util.List;
import java.util.function.Predicate;

/** The rules, one each. */
final class SettingRules {

    // clients before 4.4 have no constants for these
    private static final String ALLOCATION_STRATEGY = "buffer.memory.allocation.strategy";
    private static final String CLIENT_RACK = "client.rack";
    private static final String RACK_AWARE = "partitioner.rack.aware";

    private static final String OR_BEST_EFFORT =
            "remove it, or say profile(Profile.BEST_EFFORT) for data that may be lost";

    static final List<SettingRule> ALL = List.of(
            refused(
                    ACKS_CONFIG,
                    settings -> !bestEffort(settings) && !acksAll(settings),
                    "a leader that dies takes acknowledged records with it, and idempotence, which needs acks=all, ends without a word",
                    OR_BEST_EFFORT),
            refused(
                    ACKS_CONFIG,
                    settings ->
                            bestEffort(settings) && settings.text(ACKS_CONFIG).equals("0"),
                    "no broker answers, and so each send counts as written, also what never arrived",
                    "remove it, the profile says 1"),
            refused(
                    ACKS_CONFIG,
                    settings -> bestEffort(settings) && acksAll(settings),
                    "it costs what a durable write costs, and repeated requests still write twice",
                    "remove it, or say profile(Profile.DURABLE)"),
            refused(
                    ENABLE_IDEMPOTENCE_CONFIG,
                    settings -> !bestEffort(settings) && !flag(settings, ENABLE_IDEMPOTENCE_CONFIG),
                    "a request that is repeated writes its records twice, or behind later ones",
                    OR_BEST_EFFORT),
            refused(
                    ENABLE_IDEMPOTENCE_CONFIG,
                    settings -> bestEffort(settings) && flag(settings, ENABLE_IDEMPOTENCE_CONFIG),
                    "it needs acks=all, and the client does not start with {acks}",
                    "remove it, or say profile(Profile.DURABLE)"),
            refused(
                    RETRIES_CONFIG,
                    settings -> !bestEffort(settings) && settings.number(RETRIES_CONFIG) == 0,
                    "the first broken connection is a failed send, and idempotence ends without a word",
                    "remove it, {delivery.timeout.ms} says how long is tried"),
            refused(
                    MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                    settings -> !bestEffort(settings) && settings.number(MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION) > 5,
                    "brokers know the last five batches of a producer again, so with more of them under way a repeated one is no longer known",
                    "give 5 or less, or remove it"),
            refused(
                    MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                    settings -> bestEffort(settings)
                            && settings.number(MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION) > 1
                            && settings.number(RETRIES_CONFIG) > 0,
                    "without idempotence a repeated request goes behind the next one, and records change their order",
                    "remove it, or give retries=0 too"),
            refused(
                    DELIVERY_TIMEOUT_MS_CONFIG,
                    settings -> settings.number(DELIVERY_TIMEOUT_MS_CONFIG)
                            < settings.number(LINGER_MS_CONFIG) + settings.number(REQUEST_TIMEOUT_MS_CONFIG),
                    "a send must outlast {linger.ms} and {request.timeout.ms} together, and the client does not start",
                    "raise it, or lower those"),
            warned(
                    DELIVERY_TIMEOUT_MS_CONFIG,
                    settings -> !bestEffort(settings) && settings.number(DELIVERY_TIMEOUT_MS_CONFIG) < 30_000,
                    "a leader that dies is replaced after several seconds, so that sends fail which would have gone well",
                    "give 60000 or more"),
            warned(
                    REQUEST_TIMEOUT_MS_CONFIG,
                    settings -> !bestEffort(settings) && settings.number(REQUEST_TIMEOUT_MS_CONFIG) <= 30_000,
                    "a leader may wait 30 s for a slow replica (replica.lag.time.max.ms), and requests are repeated for nothing",
                    "give 40000"),
            refused(
                    BATCH_SIZE_CONFIG,
                    settings -> settings.number(BATCH_SIZE_CONFIG) > settings.number(BUFFER_MEMORY_CONFIG)
                            && !settings.text(ALLOCATION_STRATEGY).equals("incremental"),
                    "no batch fits into {buffer.memory}, and every send fails",
                    "raise buffer.memory, or lower this"),
            refused(
                    MAX_BLOCK_MS_CONFIG,
                    settings -> settings.number(MAX_BLOCK_MS_CONFIG) < 1_000,
                    "the first send, and those after metadata has expired, fail before a broker can answer",
                    "give 10000 or more, and do not send on an event loop"),
            refused(
                    RETRY_BACKOFF_MS_CONFIG,
                    settings -> settings.number(RETRY_BACKOFF_MS_CONFIG) > settings.number(RETRY_BACKOFF_MAX_MS_CONFIG),
                    "it is above {retry.backoff.max.ms}, which is in force then from the first retry on",
                    "lower it, or raise retry.backoff.max.ms"),
            refused(
                    PARTITIONER_CLASS_CONFIG,
                    settings -> partitioner(settings).matches(".*(DefaultPartitioner|UniformStickyPartitioner)"),
                    "clients from 4.0 on have no such class, and do not start",
                    "remove it, the client does the same without it"),
            refused(
                    PARTITIONER_CLASS_CONFIG,
                    settings -> partitioner(settings).endsWith("RoundRobinPartitioner"),
                    "records of one key go to different partitions, and their order is lost",
                    "remove it, and leave out the key of records whose order does not matter"),
            refused(
                    PARTITIONER_IGNORE_KEYS_CONFIG,
                    settings -> flag(settings, PARTITIONER_IGNORE_KEYS_CONFIG),
                    "records of one key go to different partitions, and their order is lost",
                    "remove it, and leave out the key of records whose order does not matter"),
            refused(
                    RACK_AWARE,
                    settings -> flag(settings, RACK_AWARE)
                            && settings.text(CLIENT_RACK).isEmpty(),
                    "the client does not know its rack, and does not start",
                    "give client.rack, or remove this"),
            warned(
                    METADATA_RECOVERY_STRATEGY_CONFIG,
                    settings -> settings.text(METADATA_RECOVERY_STRATEGY_CONFIG).equalsIgnoreCase("none"),
                    "when all brokers that it knows are replaced, the client never finds the new ones",
                    "remove it"),
            refused(
                    TRANSACTIONAL_ID_CONFIG,
                    settings -> settings.profile() != TRANSACTIONAL && settings.says(TRANSACTIONAL_ID_CONFIG),
                    "every send outside of a transaction fails",
                    "remove it, or say profile(Profile.TRANSACTIONAL)"),
            refused(
                    TRANSACTIONAL_ID_CONFIG,
                    settings -> settings.profile() == TRANSACTIONAL
                            && settings.text(TRANSACTIONAL_ID_CONFIG).isEmpty(),
                    "by this name a restarted producer ends what it left open, and fences the old one off",
                    "give one that is the same after a restart and differs between instances, e.g. billing-0"),
            refused(
                    TRANSACTION_TIMEOUT_CONFIG,
                    settings -> settings.number(TRANSACTION_TIMEOUT_CONFIG) > 900_000,
                    "brokers allow 900000 (transaction.max.timeout.ms) unless told otherwise, and refuse the producer when it begins",
                    "give 60000 or less"),
            warned(
                    TRANSACTION_TIMEOUT_CONFIG,
                    settings ->
                            settings.profile() == TRANSACTIONAL && settings.number(TRANSACTION_TIMEOUT_CONFIG) > 60_000,
                    "a producer that died hides every later record for so long from readers of committed ones",
                    "give 10000 to 60000"),
            refused(
                    TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG,
                    settings -> flag(settings, TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG),
                    "a broker that has it off accepts it, and ends the prepared transaction after a minute all the same",
                    "remove it"));

    private SettingRules() {}

    private static SettingRule refused(
            String key, Predicate<ProducerSettings> applies, String consequence, String fix) {
        return new SettingRule(key, true, applies, consequence, fix);
    }

    private static SettingRule warned(String key, Predicate<ProducerSettings> applies, String consequence, String fix) {
        return new SettingRule(key, false, applies, consequence, fix);
    }

    private static boolean bestEffort(ProducerSettings settings) {
        return settings.profile() == BEST_EFFORT;
    }

    private static boolean acksAll(ProducerSettings settings) {
        String acks = settings.text(ACKS_CONFIG);
        return acks.equals("all") || acks.equals("-1");
    }

    private static boolean flag(ProducerSettings settings, String key) {
        return settings.text(key).equalsIgnoreCase("true");
    }

    /** A property may hold the class itself. */
    private static String partitioner(ProducerSettings settings) {
        return settings.text(PARTITIONER_CLASS_CONFIG);
    }
}
