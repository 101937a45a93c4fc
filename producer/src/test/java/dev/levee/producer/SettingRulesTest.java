package dev.levee.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** M5.1: what weakens a profile is refused by name. The rows are those of the client that does so without a word, and more. */
class SettingRulesTest {

    /** What the message must name beside the property. */
    record Row(Profile profile, String given, String named, String consequence, String fix) {

        String[] pairs() {
            return given.isEmpty() ? new String[0] : given.split(" ");
        }
    }

    private static final List<Row> REFUSED = List.of(
            durable("acks=0", "acknowledged records", "Profile.BEST_EFFORT"),
            durable("acks=1", "acknowledged records", "Profile.BEST_EFFORT"),
            durable("enable.idempotence=false", "twice", "Profile.BEST_EFFORT"),
            durable("retries=0", "first broken connection", "remove it, delivery.timeout.ms=120000"),
            durable("max.in.flight.requests.per.connection=6", "last five batches", "5 or less"),
            new Row(
                    Profile.DURABLE,
                    "request.timeout.ms=200000",
                    "delivery.timeout.ms=120000",
                    "request.timeout.ms=200000 together",
                    "raise it"),
            durable("delivery.timeout.ms=30000", "linger.ms=5 and request.timeout.ms=40000", "raise it"),
            durable("batch.size=33554433", "buffer.memory=33554432", "raise buffer.memory"),
            durable("max.block.ms=0", "first send", "10000"),
            durable("retry.backoff.ms=2000", "retry.backoff.max.ms=1000", "lower it"),
            durable(
                    "partitioner.class=org.apache.kafka.clients.producer.internals.DefaultPartitioner",
                    "no such class",
                    "remove it"),
            durable(
                    "partitioner.class=org.apache.kafka.clients.producer.UniformStickyPartitioner",
                    "no such class",
                    "remove it"),
            durable(
                    "partitioner.class=org.apache.kafka.clients.producer.RoundRobinPartitioner",
                    "order is lost",
                    "leave out the key"),
            durable("partitioner.ignore.keys=true", "order is lost", "leave out the key"),
            durable("transactional.id=billing-0", "outside of a transaction", "Profile.TRANSACTIONAL"),
            durable("transaction.two.phase.commit.enable=true", "after a minute", "remove it"),
            durable("transaction.timeout.ms=900001", "transaction.max.timeout.ms", "60000"),
            new Row(Profile.TRANSACTIONAL, "", "transactional.id is missing", "restarted", "billing-0"),
            new Row(
                    Profile.TRANSACTIONAL,
                    "transactional.id= ",
                    "transactional.id is missing",
                    "restarted",
                    "billing-0"),
            new Row(Profile.BULK, "acks=1", "acks=1 is refused by profile BULK", "leader that dies", "BEST_EFFORT"),
            bestEffort("acks=0", "never arrived", "the profile says 1"),
            bestEffort("acks=-1", "write twice", "Profile.DURABLE"),
            bestEffort("enable.idempotence=true", "acks=1", "Profile.DURABLE"),
            bestEffort("max.in.flight.requests.per.connection=2", "change their order", "retries=0"));

    private static final List<Row> WARNED = List.of(
            durable("request.timeout.ms=30000", "replica.lag.time.max.ms", "40000"),
            new Row(
                    Profile.DURABLE,
                    "delivery.timeout.ms=20000 request.timeout.ms=10000",
                    "delivery.timeout.ms=20000 is risky",
                    "replaced after several seconds",
                    "60000"),
            durable("metadata.recovery.strategy=none", "never finds", "remove it"),
            new Row(
                    Profile.TRANSACTIONAL,
                    "transactional.id=billing-0 transaction.timeout.ms=60001",
                    "transaction.timeout.ms=60001 is risky",
                    "hides every later record",
                    "10000 to 60000"));

    private static Row durable(String given, String consequence, String fix) {
        return new Row(Profile.DURABLE, given, given, consequence, fix);
    }

    private static Row bestEffort(String given, String consequence, String fix) {
        return new Row(Profile.BEST_EFFORT, given, given, consequence, fix);
    }

    static Stream<Row> refused() {
        return REFUSED.stream();
    }

    static Stream<Row> warned() {
        return WARNED.stream();
    }

    @ParameterizedTest
    @MethodSource
    void refused(Row row) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> LeveeProducer.builder(Given.properties(row.pairs()))
                        .profile(row.profile())
                        .properties())
                .withMessageContainingAll(
                        row.named(), row.consequence(), row.fix(), row.profile().name());
    }

    @ParameterizedTest
    @MethodSource
    void warned(Row row) {
        var findings = Given.settings(row.profile(), row.pairs()).findings();

        assertThat(findings)
                .anySatisfy(finding -> assertThat(finding.message())
                        .contains(
                                row.named(),
                                row.consequence(),
                                row.fix(),
                                row.profile().name()))
                .noneMatch(finding -> finding.rule().refused());
    }

    @Test
    void aClientThatKnowsNoRackCannotChooseByIt() {
        // a property of clients from 4.4 on
        var settings = ProducerSettings.of(
                Profile.DURABLE, Given.properties("partitioner.rack.aware=true"), List.of("partitioner.rack"));

        assertThat(settings.findings().stream().map(Finding::message))
                .containsExactly(
                        "client property partitioner.rack.aware=true is refused by profile DURABLE: the client does not"
                                + " know its rack, and does not start; give client.rack, or remove this");
    }

    @Test
    void everyRuleHasARow() {
        Set<SettingRule> found = new HashSet<>();
        Stream.concat(REFUSED.stream(), WARNED.stream())
                .flatMap(row -> Given.settings(row.profile(), row.pairs()).findings().stream())
                .forEach(finding -> found.add(finding.rule()));

        var others = SettingRule.all().stream().filter(rule -> !found.contains(rule));
        assertThat(others.map(SettingRule::key)).containsExactly("partitioner.rack.aware");
    }

    @Test
    void whatIsHarmlessIsTaken() {
        assertThat(Given.settings(
                                Profile.DURABLE,
                                "acks=-1",
                                "enable.idempotence=TRUE",
                                "retries=10",
                                "max.in.flight.requests.per.connection=5",
                                "max.block.ms=1000",
                                "linger.ms=0",
                                "partitioner.ignore.keys=false")
                        .findings())
                .isEmpty();
        assertThat(Given.settings(Profile.BEST_EFFORT, "max.in.flight.requests.per.connection=5", "retries=0")
                        .findings())
                .isEmpty();
    }
}
