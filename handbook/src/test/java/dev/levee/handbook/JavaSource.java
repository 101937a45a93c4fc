package dev.levee.handbook;

import java.net.URI;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.SimpleJavaFileObject;

/**
 * A block as a compilation unit. Its imports go to the top. A block that begins with a dot goes on behind {@code builder}; one that
 * begins with an annotation or a declaration is a class's members; any other is statements. {@code { … }} is a body left out.
 * What blocks take for granted is in {@code sample}.
 */
final class JavaSource extends SimpleJavaFileObject {

    private static final Pattern MEMBER = Pattern.compile(
            "^(@|(public|private|protected|static|final|abstract|class|record|interface|enum|void) ).*",
            Pattern.DOTALL);

    private static final String IMPORTS =
            """
            dev.levee.*
            dev.levee.Rehearsal.*
            dev.levee.handbook.sample.*
            dev.levee.outbox.*
            dev.levee.outbox.inbox.*
            dev.levee.outbox.relay.*
            dev.levee.preflight.*
            dev.levee.producer.*
            dev.levee.spring.*
            dev.levee.spring.boot.outbox.*
            dev.levee.testkit.*
            java.sql.Connection
            java.time.*
            java.util.*
            java.util.regex.Pattern
            org.apache.kafka.clients.consumer.*
            org.apache.kafka.clients.producer.*
            org.apache.kafka.common.TopicPartition
            org.apache.kafka.common.serialization.*
            org.junit.jupiter.api.Test
            org.springframework.kafka.annotation.*
            org.springframework.messaging.handler.annotation.*
            org.springframework.transaction.annotation.*
            static dev.levee.Ordering.*
            static dev.levee.handbook.sample.Things.*
            static dev.levee.producer.Profile.*
            static java.time.Duration.*
            static org.assertj.core.api.Assertions.*
            """.lines().map(name -> "import " + name + "; ").collect(Collectors.joining());

    private final Block block;
    private final String text;

    JavaSource(Block block, int number) {
        super(URI.create("string:///Block" + number + ".java"), Kind.SOURCE);
        this.block = block;
        var imports = block.code().stream().filter(JavaSource::isImport).collect(Collectors.joining(" "));
        // an import leaves its line behind, so that lines keep their numbers
        var code = block.code().stream()
                .map(line -> isImport(line) ? "" : line)
                .collect(Collectors.joining("\n"))
                .replace("{ … }", "{ }");
        this.text = IMPORTS + imports + " class Block" + number + " {" + inside(code) + "\n}";
    }

    private static boolean isImport(String line) {
        return line.startsWith("import ");
    }

    private static String inside(String code) {
        var start = code.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("//"))
                .findFirst()
                .orElse("");
        if (MEMBER.matcher(start).matches()) {
            return "\n" + code;
        }
        return " void run() throws Exception {" + (start.startsWith(".") ? " builder\n" + code + "\n;" : "\n" + code)
                + "\n}";
    }

    /** Where line {@code number} of the unit, from 1 on, stands on its page. */
    String place(long number) {
        return block.place(number - 2);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
