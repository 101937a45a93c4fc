package dev.levee.proof.failures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import dev.levee.Classifier;
import dev.levee.Retry;
import dev.levee.proof.fixture.Failures;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.DeadLetter;
import java.io.IOException;
import java.net.ConnectException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M1.1, M1.2: what kind of failure it is decides what is done, and stands in the dead letter. */
class FailureCategoriesTest {

    private static final Retry TWICE = Retry.delays(Duration.ofMillis(20), Duration.ofMillis(20));

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private record Case(Throwable thrown, Category category, int attempts) {}

    private static final List<Case> CASES = List.of(
            new Case(new IllegalArgumentException("parse"), Category.PERMANENT, 1),
            new Case(new CompletionException(new ParseException("x", 0)), Category.PERMANENT, 1),
            new Case(new Failures.OfTheBusiness(), Category.PERMANENT, 1),
            new Case(new Failures.OfHttp(404), Category.PERMANENT, 1),
            new Case(new Failures.OfSpring(422), Category.PERMANENT, 1),
            new Case(new IOException("connection reset"), Category.TRANSIENT, 3),
            new Case(new RuntimeException(new ConnectException()), Category.TRANSIENT, 3),
            new Case(new Failures.OfHttp(500), Category.TRANSIENT, 3),
            new Case(new Failures.OfSpring(502), Category.TRANSIENT, 3),
            new Case(new NullPointerException(), Category.DEFECT, 3),
            new Case(new ClassCastException(), Category.DEFECT, 3),
            new Case(new AssertionError("a bug"), Category.DEFECT, 3),
            new Case(new StackOverflowError(), Category.DEFECT, 3),
            new Case(new Exception("nobody knows me"), Category.UNKNOWN, 3),
            new Case(new Error("nor me"), Category.UNKNOWN, 3));

    @Test
    void eachKindTakesItsWay() throws Exception {
        var scene = Scene.of(kafka, 1);
        CASES.forEach(oneCase -> scene.send(null, oneCase.toString()));

        try (var consumer = scene.consumer()
                .retry(TWICE)
                .permanent(Failures.OfTheBusiness.class)
                .decide(record -> {
                    throw Failures.sneaky(CASES.get((int) record.offset()).thrown());
                })
                .start()) {
            scene.awaitNoLag(0);
        }

        var found = new ArrayList<Case>();
        for (var letter : scene.deadLetters()) {
            var facts = DeadLetter.readFrom(letter.headers());
            var thrown = CASES.get((int) facts.origin().offset()).thrown();
            assertThat(facts.errorClass()).isEqualTo(thrown.getClass().getName());
            assertThat(facts.replayable()).isEqualTo(!facts.category().equals("PERMANENT"));
            found.add(new Case(thrown, Category.valueOf(facts.category()), facts.attempts()));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(CASES);
    }

    @Test
    void overloadBurnsNoAttempt() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1", "2");
        var attempts = new CopyOnWriteArrayList<String>();

        try (var consumer = scene.consumer()
                .retry(Retry.never())
                .handle(record -> {
                    attempts.add(Records.text(record.value()));
                    if (attempts.size() <= 2) {
                        throw new RejectedExecutionException("too many requests");
                    }
                })
                .start()) {
            scene.awaitNoLag(0);
        }
        // and the key waits meanwhile
        assertThat(attempts).containsExactly("1", "1", "1", "2");
        assertThat(scene.deadLetters()).isEmpty();
    }

    @Test
    void theUsersWordComesFirst() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1");
        Classifier notFound =
                failure -> failure instanceof Failures.OfHttp ? Optional.of(Category.TRANSIENT) : Optional.empty();
        var attempts = new CopyOnWriteArrayList<Integer>();

        try (var consumer = scene.consumer()
                .retry(TWICE)
                .classify(notFound)
                .handle(record -> {
                    attempts.add(record.attempt());
                    throw new Failures.OfHttp(404);
                })
                .start()) {
            scene.awaitNoLag(0);
        }
        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(DeadLetter.readFrom(scene.deadLetters().get(0).headers()).category())
                .isEqualTo("TRANSIENT");
    }

    @Test
    void aBrokenClassifierIsADefect() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1");

        try (var consumer = scene.consumer()
                .retry(TWICE)
                .classify(failure -> {
                    throw new StackOverflowError("in the classifier");
                })
                .handle(record -> {
                    throw new IOException("down");
                })
                .start()) {
            scene.awaitNoLag(0);
        }
        assertThat(DeadLetter.readFrom(scene.deadLetters().get(0).headers()).category())
                .isEqualTo("DEFECT");
    }

    @Test
    void aFailureThatCannotTellItselfIsADeadLetterToo() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1");

        try (var consumer = scene.consumer()
                .handle(record -> {
                    throw new Failures.Mute();
                })
                .start()) {
            scene.awaitNoLag(0);
        }
        var facts = DeadLetter.readFrom(scene.deadLetters().get(0).headers());
        assertThat(facts.category()).isEqualTo("PERMANENT");
        assertThat(facts.message()).contains(Failures.Mute.class.getName());
    }
}
