package dev.levee.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that look at the cluster see what they warn of there, and nothing else. */
class TogetherTest {

    /** A client, or nothing, which the rule flags in one cluster and not in the other. */
    record Case(String rule, String client, String bad, String good) {}

    private static final String TRANSACTIONAL = "producer transactional.id=${ID} transaction.timeout.ms=60000";
    private static final String SHARE = "group g type=share share.auto.offset.reset=earliest";

    static List<Case> cases() {
        return Stream.of("""
                        P08 | producer | broker | broker replica.lag.time.max.ms=20000
                        P18 | TRANSACTIONAL | broker transaction.max.timeout.ms=30000 | broker
                        P20 | producer transaction.two.phase.commit.enable=true | broker | broker transaction.two.phase.commit.enable=true
                        P21 | TRANSACTIONAL | feature transaction.version=1 | feature transaction.version=2
                        P21 | TRANSACTIONAL | feature group.version=1 | topic orders
                        C07 | consumer group.remote.assignor=sticky group.protocol=consumer | broker | broker group.consumer.assignors=uniform,sticky
                        C07 | consumer group.remote.assignor=sticky group.protocol=consumer | broker | broker group.consumer.assignors=com.example.Sticky
                        C11 | consumer session.timeout.ms=5000 | broker | broker group.min.session.timeout.ms=5000
                        C11 | consumer session.timeout.ms=60000 | broker group.max.session.timeout.ms=50000 | broker
                        C18 | consumer client.rack=a | broker | broker replica.selector.class=org.apache.kafka.common.replica.RackAwareReplicaSelector
                        C19 | consumer | broker | broker auto.create.topics.enable=false
                        C25 | consumer group.protocol=consumer | feature group.version=0 | feature group.version=1
                        P11 | producer buffer.memory=100000 | topic orders partitions=7 | topic orders partitions=6
                        P13 | producer | topic orders max.message.bytes=1000000 | topic orders
                        C03 | consumer auto.offset.reset=earliest | topic orders | topic orders retention.ms=86400000
                        C03 | consumer auto.offset.reset=earliest | topic orders retention.ms=-1 | topic orders retention.ms=3600000
                        C17 | consumer | topic orders transactional=1 | topic orders
                        C21 | consumer group.id=billing | group billing type=simple | group billing type=classic
                        C21 | consumer group.id=billing | group billing type=share | group other type=share
                        T01 | | topic orders replicas=2 | topic orders
                        T01 | | broker | broker default.replication.factor=3
                        T01 | | topic __consumer_offsets replicas=1 | topic __consumer_offsets
                        T02 | | topic orders | topic orders min.insync.replicas=2
                        T02 | | broker default.replication.factor=3 | broker default.replication.factor=3 min.insync.replicas=2
                        T03 | | topic orders min.insync.replicas=3 | topic orders min.insync.replicas=2
                        T03 | | topic orders replicas=2 min.insync.replicas=2 | topic orders replicas=1
                        T04 | | topic orders replicas=1 min.insync.replicas=2 | topic orders replicas=3 min.insync.replicas=3
                        T05 | | topic orders unclean.leader.election.enable=true | topic orders
                        T05 | | broker unclean.leader.election.enable=true | broker
                        T06 | | topic orders-dlt retention.ms=86400000 | topic orders-dlt
                        T06 | | topic orders-retry-3600000 retention.ms=7199999 | topic orders-retry-3600000 retention.ms=7200000
                        T06 | | topic orders.retry.5m retention.ms=500000 | topic orders.retry.5 retention.ms=500000
                        T06 | | topic orders-dlt retention.ms=1 | topic levee.billing.dlq retention.ms=-1
                        T07 | | topic orders-dlt | topic orders-dlt message.timestamp.type=LogAppendTime
                        T07 | | topic orders-retry-0 | topic levee.billing.retry cleanup.policy=compact
                        T07 | | topic orders-dlt | topic levee.billing.dlq retention.ms=-1
                        T08 | | topic orders-retry latest=1000000900000 | topic orders-retry latest=1000000300000
                        T09 | | topic orders-dlt cleanup.policy=compact | topic levee.billing.retry cleanup.policy=compact
                        T09 | | topic app.outbox cleanup.policy=compact,delete | topic app.outbox
                        T10 | | topic orders; topic orders-dlt | topic orders; topic orders-dlt max.message.bytes=1114124
                        T10 | | topic orders; topic levee.g.dlq; group g; at orders 0 | topic orders; topic levee.g.dlq max.message.bytes=1114124; group g; at orders 0
                        T11 | | topic orders cleanup.policy= | topic orders
                        T12 | | broker offsets.retention.minutes=1440 | broker
                        T13 | | topic orders; topic dlq.orders partitions=1 | topic orders; topic dlq.orders
                        T13 | | topic orders; topic orders.billing.retry partitions=3 | topic orders; topic levee.orders.retry partitions=3
                        T14 | | topic orders leader=-1 | topic orders isr=2 min.insync.replicas=2
                        T14 | | topic orders isr=1 min.insync.replicas=2 | topic orders replicas=1 isr=1 min.insync.replicas=2
                        T15 | | topic orders isr=2 | topic orders
                        S01 | | group g type=share | group g type=consumer
                        S01 | | group g type=share | SHARE
                        S02 | | SHARE errors.deadletterqueue.topic.name=letters; broker | SHARE errors.deadletterqueue.topic.name=dlq.letters; broker
                        S02 | | SHARE errors.deadletterqueue.topic.name=dlq.a; topic dlq.a | SHARE errors.deadletterqueue.topic.name=dlq.a; topic dlq.a errors.deadletterqueue.group.enable=true
                        S03 | | SHARE errors.deadletterqueue.topic.name=dlq.a | SHARE errors.deadletterqueue.topic.name=dlq.a errors.deadletterqueue.copy.record.enable=true
                        C22 | | broker; group g; at orders 0 metadata=3700 | broker; group g; at orders 0 metadata=3600
                        C22 | | broker offset.metadata.max.bytes=90000; group g; at orders 0 metadata=32000 | broker offset.metadata.max.bytes=90000; group g; at orders 0 metadata=20000
                        C26 | | broker offset.metadata.max.bytes=32768 | broker offset.metadata.max.bytes=32767
                        G01 | | topic orders begin=10; group g; at orders 0 offset=9 | topic orders begin=10; group g; at orders 0 offset=10
                        G02 | | topic orders end=10; group g; at orders 0 offset=11 | topic orders end=10; group g; at orders 0 offset=10
                        G02 | | topic orders end=10; group g; at orders 0 offset=11 | topic orders begin=-1 end=-1; group g; at orders 0 offset=11
                        G03 | | topic orders; group g; at orders 0 offset=5 expiring=6 | topic orders; group g; at orders 0 offset=5 expiring=5
                        G04 | | topic orders; group g state=Empty; at orders 0 offset=5 | topic orders; group g; at orders 0 offset=5
                        G04 | | topic orders; group g state=Empty; at orders 0 offset=5 | topic orders; group g state=Empty; at orders 0 offset=100
                        G05 | | topic orders partitions=2; group g; at orders 0 | topic orders partitions=1; group g; at orders 0
                        Q01 | | voter; voter; voter; voter | voter; voter; voter
                        Q01 | | voter | topic orders
                        Q02 | | voter silent=10001 | voter silent=500
                        V01 | | feature group.version=0; supports group.version=1 | feature group.version=1; supports group.version=1
                        """.split("\n"))
                .map(line -> line.replace("SHARE", SHARE).replace("TRANSACTIONAL", TRANSACTIONAL))
                .map(line -> line.split("\\|"))
                .map(cells -> new Case(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void flagsTheBadAndNotTheGood(Case tried) {
        assertThat(ids(tried.client, Clusters.of(tried.bad), Surroundings.NONE)).contains(tried.rule);
        assertThat(ids(tried.client, Clusters.of(tried.good), Surroundings.NONE))
                .doesNotContain(tried.rule);
    }

    @Test
    void withoutAClusterTheyAreSilent() {
        var client = Configurations.of(
                "consumer",
                "group.id=billing client.rack=a group.protocol=consumer enable.auto.commit=false"
                        + " auto.offset.reset=earliest");
        assertThat(Configurations.ids(client, Target.production())).isEmpty();
    }

    @Test
    void aGoodClusterHasNoFindings() {
        Cluster cluster = Clusters.of("voter; voter; voter; feature group.version=1 transaction.version=2;"
                + " supports group.version=1 transaction.version=2;"
                + " broker default.replication.factor=3 min.insync.replicas=2 auto.create.topics.enable=false;"
                + " topic orders min.insync.replicas=2; topic __consumer_offsets;"
                + " topic levee.billing.retry min.insync.replicas=2 cleanup.policy=compact partitions=3;"
                + " topic levee.billing.dlq min.insync.replicas=2 retention.ms=-1 max.message.bytes=1114124;"
                + " group billing; at orders 0; at orders 1; at orders 2; at orders 3; at orders 4; at orders 5");
        assertThat(ids("", cluster, Surroundings.NONE)).isEmpty();
        assertThat(ids("producer request.timeout.ms=40000", cluster, Surroundings.NONE))
                .isEmpty();
        assertThat(ids(
                        "consumer group.id=billing enable.auto.commit=false auto.offset.reset=none"
                                + " isolation.level=read_committed",
                        cluster,
                        Surroundings.NONE))
                .containsExactly("C05");
    }

    @Test
    void aConstantIdInSeveralInstancesIsFlagged() {
        var shared = Surroundings.NONE.usedBy(new Use(2, 2, Optional.empty(), false));
        Cluster none = Clusters.of("");
        assertThat(ids("producer transactional.id=a", none, shared)).contains("P17");
        assertThat(ids("producer transactional.id=a-${ORDINAL}", none, shared)).doesNotContain("P17");
        assertThat(ids("producer transactional.id=a", none, Surroundings.NONE)).doesNotContain("P17");
        assertThat(ids("consumer group.instance.id=a", none, shared))
                .contains("C09")
                .doesNotContain("C10");
        assertThat(ids(
                        "consumer group.instance.id=a-${ORDINAL}",
                        none,
                        Surroundings.NONE.usedBy(new Use(2, 10, Optional.empty(), false))))
                .contains("C10")
                .doesNotContain("C09");
    }

    @Test
    void theTimeOfTheHandlerCounts() {
        Cluster cluster = Clusters.of(SHARE);
        var slow = Surroundings.NONE.usedBy(new Use(1, 1, Optional.of(Duration.ofSeconds(31)), false));
        assertThat(ids("", cluster, slow)).contains("S04");
        assertThat(ids("", cluster, Surroundings.NONE)).doesNotContain("S04");
        var target = Target.production().meeting(slow);
        var rule = Rules.of("C16").orElseThrow();
        assertThat(rule.sightings(Configurations.of("consumer", "max.poll.records=10"), target))
                .extracting(Sighting::message)
                .singleElement()
                .asString()
                .contains("max.poll.records=10", "max.poll.interval.ms=300000 by default", "at most 9 records fit");
        assertThat(rule.sightings(Configurations.of("consumer", "max.poll.records=9"), target))
                .isEmpty();
    }

    @Test
    void aShareGroupKeepsNoOrder() {
        var ordered = Surroundings.NONE.usedBy(new Use(1, 1, Optional.empty(), true));
        assertThat(ids("", Clusters.of(SHARE), ordered)).contains("S05");
        assertThat(ids("", Clusters.of("group g"), ordered)).doesNotContain("S05");
    }

    @Test
    void morePartitionsThanBeforeAreFlagged() {
        var before = Surroundings.NONE.after(Clusters.of("topic orders partitions=6"));
        assertThat(ids("", Clusters.of("topic orders partitions=8"), before)).contains("P16");
        assertThat(ids("", Clusters.of("topic orders partitions=6"), before)).doesNotContain("P16");
        assertThat(ids("", Clusters.of("topic refunds partitions=8"), before)).doesNotContain("P16");
    }

    @Test
    void membersNeedAnAssignorInCommon() {
        String range = "org.apache.kafka.clients.consumer.RangeAssignor";
        String sticky = "org.apache.kafka.clients.consumer.CooperativeStickyAssignor";
        Configuration one = assigned("billing", range);
        assertThat(beside(one, assigned("billing", sticky))).contains("C20");
        assertThat(beside(one, assigned("billing", sticky + "," + range))).doesNotContain("C20");
        assertThat(beside(one, assigned("refunds", sticky))).doesNotContain("C20");
    }

    @Test
    void findingsSayWhatWasSeen() {
        var target = Target.production().meeting(Surroundings.NONE.in(Clusters.of("broker; broker")));
        assertThat(Rules.of("P08").orElseThrow().sightings(Configurations.of("producer", ""), target))
                .containsExactly(new Sighting(
                        "request.timeout.ms",
                        "request.timeout.ms is not more than the brokers' replica.lag.time.max.ms"
                                + " (request.timeout.ms=30000 by default, replica.lag.time.max.ms=30000 on brokers)"));
    }

    private static Configuration assigned(String group, String assignors) {
        return Configurations.of("consumer", "group.id=" + group + " partition.assignment.strategy=" + assignors);
    }

    private static List<String> beside(Configuration one, Configuration other) {
        return Configurations.ids(one, Target.production().meeting(Surroundings.NONE.beside(List.of(one, other))));
    }

    private static List<String> ids(String client, Cluster cluster, Surroundings around) {
        var target = Target.production().meeting(around.in(cluster));
        var all = new ArrayList<>(cluster.configurations());
        if (!client.isEmpty()) {
            String role = client.split(" ", 2)[0];
            all.add(Configurations.of(
                    Role.valueOf(role.toUpperCase(Locale.ROOT)).word(), client.substring(role.length())));
        }
        return all.stream()
                .flatMap(configuration -> Configurations.ids(configuration, target).stream())
                .toList();
    }
}
