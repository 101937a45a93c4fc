package dev.levee.proof.peer;

import dev.levee.checker.event.Close;
import dev.levee.checker.event.Mark;
import dev.levee.checker.event.Member;
import dev.levee.checker.event.Phase;
import dev.levee.checker.history.HistoryFile;
import dev.levee.checker.history.Recorder;
import dev.levee.proof.fixture.MemberOptions;
import dev.levee.proof.fixture.Outage;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.Work;
import dev.levee.testkit.ParentWatch;
import dev.levee.testkit.history.HistoryListener;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A group member of another kind in a JVM of its own. SIGTERM closes it. Arguments: {@code name=value}. */
public final class PeerMain {

    private PeerMain() {}

    public static void main(String[] args) throws IOException {
        ParentWatch.exitWithParent();
        var options = MemberOptions.parse(args);
        var file = HistoryFile.open(options.directory(), options.get("name"));
        var history = new Recorder(new Member(options.get("name"), 1), SystemTime::nanos, file);
        var work = new RecordedWork(history, new Work(new Outage(options.directory())));
        Map<String, Object> client = options.client();
        client.put(ConsumerConfig.GROUP_ID_CONFIG, options.get("group"));
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        client.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, RecordedCommits.class.getName());
        var listener = new HistoryListener(history);
        client.put(RecordedCommits.HISTORY, listener);
        history.record(at -> new Mark(at, "starting"));
        var start = new PeerConsumer.Start(client, options.get("topic"), work, new RecordedAssignments(listener));
        PeerConsumer consumer = switch (Peer.valueOf(options.get("peer"))) {
            case LOOP -> new PlainLoop(start);
            case SPRING -> new SpringContainer(start);
            case PARALLEL -> new ParallelProcessor(start);
            case LEVEE -> throw new IllegalArgumentException("LEVEE has a main of its own");
        };
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            history.record(at -> new Close(at, Phase.INVOKE, 0, 0));
            consumer.close();
            history.record(at -> new Close(at, Phase.OK, 0, 0));
        }));
        consumer.run();
    }
}
