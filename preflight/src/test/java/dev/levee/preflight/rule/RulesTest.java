package dev.levee.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.preflight.config.KafkaVersion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule sees what it warns of, and nothing else. */
class RulesTest {

    private static final Target TARGET = Target.production();

    /** A configuration that the rule flags, and the same made right. */
    record Case(String rule, String role, String bad, String good) {}

    static List<Case> cases() {
        return Stream.of("""
                        P01 | producer | acks=1 | acks=all
                        P01 | producer | acks=0 | acks=-1
                        P02 | producer | retries=0 | retries=3
                        P03 | producer | acks=all | acks=all enable.idempotence=true
                        P03 | producer | max.in.flight.requests.per.connection=2 | linger.ms=1
                        P04 | producer | enable.idempotence=false | enable.idempotence=false max.in.flight.requests.per.connection=1
                        P04 | producer | enable.idempotence=false retries=9 | enable.idempotence=false retries=0
                        P05 | producer | max.in.flight.requests.per.connection=6 | max.in.flight.requests.per.connection=5
                        P05 | producer | max.in.flight.requests.per.connection=6 | max.in.flight.requests.per.connection=6 enable.idempotence=false
                        P06 | producer | delivery.timeout.ms=30000 | delivery.timeout.ms=30005
                        P06 | producer | delivery.timeout.ms=60000 request.timeout.ms=60000 | delivery.timeout.ms=60000 request.timeout.ms=50000
                        P07 | producer | request.timeout.ms=120000 | request.timeout.ms=120000 delivery.timeout.ms=130000
                        P07 | producer | request.timeout.ms=100000 linger.ms=20001 | request.timeout.ms=100000 linger.ms=20000
                        P09 | producer | delivery.timeout.ms=29999 request.timeout.ms=9000 | delivery.timeout.ms=60000
                        P10 | producer | buffer.memory=16383 | buffer.memory=16384
                        P10 | producer | buffer.memory=1000 batch.size=2000 | buffer.memory=1000 batch.size=2000 buffer.memory.allocation.strategy=incremental
                        P12 | producer | max.block.ms=999 | max.block.ms=1000
                        P14 | producer | partitioner.class=org.apache.kafka.clients.producer.internals.DefaultPartitioner | partitioner.class=com.example.DefaultPartitioner
                        P14 | producer | partitioner.class=org.apache.kafka.clients.producer.UniformStickyPartitioner | linger.ms=5
                        P15 | producer | partitioner.class=org.apache.kafka.clients.producer.RoundRobinPartitioner | partitioner.class=com.example.ByRegion
                        P15 | producer | partitioner.ignore.keys=true | partitioner.ignore.keys=false
                        P19 | producer | transactional.id=a transaction.timeout.ms=60001 | transactional.id=a transaction.timeout.ms=60000
                        P22 | producer | linger.ms=0 | linger.ms=1
                        C01 | consumer | enable.auto.commit=true | enable.auto.commit=false
                        C01 | consumer | group.id=billing | group.id=billing enable.auto.commit=false
                        C02 | consumer | auto.offset.reset=latest | auto.offset.reset=earliest
                        C02 | consumer | group.id=billing | auto.offset.reset=by_duration:PT6M
                        C04 | consumer | auto.offset.reset=by_duration:PT5M | auto.offset.reset=by_duration:PT6M
                        C04 | consumer | auto.offset.reset=by_duration:PT6M metadata.max.age.ms=600000 | auto.offset.reset=by_duration:PT11M metadata.max.age.ms=600000
                        C04 | consumer | auto.offset.reset=by_duration:PT4S group.protocol=consumer | auto.offset.reset=by_duration:PT5S group.protocol=consumer
                        C05 | consumer | auto.offset.reset=none | auto.offset.reset=earliest
                        C06 | consumer | group.protocol=consumer session.timeout.ms=45000 | group.protocol=classic session.timeout.ms=45000
                        C06 | consumer | group.protocol=CONSUMER heartbeat.interval.ms=3000 | group.protocol=consumer
                        C06 | consumer | group.protocol=consumer partition.assignment.strategy=com.example.Mine | partition.assignment.strategy=com.example.Mine
                        C08 | consumer | group.protocol=consumer group.instance.id=billing-0 | group.instance.id=billing-0
                        C12 | consumer | heartbeat.interval.ms=3001 session.timeout.ms=9000 | heartbeat.interval.ms=3000 session.timeout.ms=9000
                        C13 | consumer | fetch.max.wait.ms=30000 fetch.min.bytes=100000 | fetch.max.wait.ms=30000
                        C13 | consumer | fetch.max.wait.ms=500 fetch.min.bytes=2 request.timeout.ms=500 | fetch.max.wait.ms=500 fetch.min.bytes=2
                        C14 | consumer | default.api.timeout.ms=20000 | default.api.timeout.ms=30000
                        C15 | consumer | fetch.min.bytes=52428801 | fetch.min.bytes=52428800
                        C16 | consumer | max.poll.interval.ms=30000 | max.poll.interval.ms=45000
                        C16 | consumer | max.poll.interval.ms=30000 | max.poll.interval.ms=30000 group.protocol=consumer
                        C23 | consumer | max.pol.records=5 | max.poll.records=5
                        C23 | producer | group.id=billing | client.id=billing
                        C23 | admin | retention.ms=1 | retries=1
                        C24 | client | bootstrap.servers=a:9092 | bootstrap.servers=a:9092,b:9092
                        C24 | producer | metadata.recovery.strategy=none | metadata.recovery.strategy=rebootstrap
                        K01 | producer | auto.include.jmx.reporter=true | metric.reporters=
                        K03 | producer | acks=2 | acks=1
                        K03 | consumer | max.poll.records=many | max.poll.records=1
                        K03 | topic | retention.ms=7d | retention.ms=604800000
                        C23 | topic | retention.hours=7 | retention.ms=7
                        C23 | broker | min.insync.replica=2 | com.example.quota=2
                        R01 | subject | compatibility=BACKWARD_TRANSITIVE | compatibility=FULL
                        R01 | subject | compatibility=NONE | compatibility=FULL_TRANSITIVE
                        K03 | consumer | isolation.level=committed | isolation.level=read_committed
                        """.split("\n"))
                .map(line -> line.split("\\|"))
                .map(cells -> new Case(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void flagsTheBadAndNotTheGood(Case tried) {
        assertThat(Configurations.ids(Configurations.of(tried.role, tried.bad), TARGET))
                .contains(tried.rule);
        assertThat(Configurations.ids(Configurations.of(tried.role, tried.good), TARGET))
                .doesNotContain(tried.rule);
    }

    @Test
    void everyRuleSaysWhyAndWhatToDo() {
        assertThat(Rules.ALL)
                .allSatisfy(rule -> assertThat(List.of(rule.when(), rule.consequence(), rule.fix(), rule.evidence()))
                        .noneMatch(String::isBlank));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max.partition.fetch.bytes=1024 fetch.max.bytes=1024",
                "compression.type=none",
                "max.in.flight.requests.per.connection=5 enable.idempotence=true",
                "max.in.flight.requests.per.connection=1 enable.idempotence=true acks=all retries=2147483647",
                "max.poll.records=1",
            })
    void mythsAreNoFindings(String settings) {
        String role = settings.contains("fetch") || settings.contains("poll") ? "consumer" : "producer";
        String quiet = role.equals("consumer") ? " enable.auto.commit=false auto.offset.reset=earliest" : "";
        assertThat(Configurations.ids(Configurations.of(role, settings + quiet), TARGET))
                .isEmpty();
    }

    @Test
    void aValueThatOnlyTheMachineKnowsIsNotJudged() {
        assertThat(Configurations.ids(
                        Configurations.of(
                                "producer", "acks=${ACKS} linger.ms={{linger}} enable.idempotence=${file:/run/x:y}"),
                        TARGET))
                .isEmpty();
    }

    @Test
    void whetherItIsThereIsKnownAllTheSame() {
        assertThat(Configurations.ids(
                        Configurations.of(
                                "consumer",
                                "group.protocol=consumer group.instance.id=${HOST} session.timeout.ms=${SESSION}"),
                        TARGET))
                .contains("C06", "C08");
        assertThat(Configurations.ids(Configurations.of("producer", "acks=${ACKS}"), TARGET))
                .containsExactly("P03");
    }

    @Test
    void aRuleSpeaksOfItsOwnClients() {
        assertThat(Configurations.ids(Configurations.of("admin", "client.id=a"), TARGET))
                .isEmpty();
        assertThat(Configurations.ids(Configurations.of("client", "client.id=a"), TARGET))
                .isEmpty();
        assertThat(Configurations.ids(Configurations.of("producer", "client.id=a"), TARGET))
                .isEmpty();
    }

    @Test
    void whatSavesMachinesIsSilentInDevelopment() {
        var configuration = Configurations.of("producer", "bootstrap.servers=a:9092 acks=1 enable.idempotence=false");
        assertThat(Configurations.ids(configuration, TARGET)).contains("C24", "P01");
        assertThat(Configurations.ids(configuration, TARGET.in(Profile.DEV)))
                .contains("P01")
                .doesNotContain("C24");
    }

    @Test
    void aRuleHoldsForItsVersions() {
        var older = new Target(new KafkaVersion(3, 9), TARGET.upgradedFrom(), Profile.PROD, Surroundings.NONE);
        var newest = new Target(new KafkaVersion(6, 0), TARGET.upgradedFrom(), Profile.PROD, Surroundings.NONE);
        assertThat(Configurations.ids(Configurations.of("producer", "linger.ms=0"), older))
                .isEmpty();
        var hearts = Configurations.of("consumer", "heartbeat.interval.ms=9000 session.timeout.ms=9001");
        assertThat(Configurations.ids(hearts, TARGET)).contains("C12");
        assertThat(Configurations.ids(hearts, newest)).doesNotContain("C12");
    }

    @Test
    void theFindingNamesWhatStandsThere() {
        var configuration = Configurations.of("consumer", "fetch.min.bytes=100000 fetch.max.wait.ms=40000");
        var rule = Rules.of("C13").orElseThrow();
        assertThat(rule.sightings(configuration, TARGET))
                .containsExactly(new Sighting(
                        "fetch.max.wait.ms",
                        rule.when() + " (fetch.max.wait.ms=40000, request.timeout.ms=30000 by default,"
                                + " fetch.min.bytes=100000)"));
    }
}
