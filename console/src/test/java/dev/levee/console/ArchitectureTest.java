package dev.levee.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What the console may know of. */
class ArchitectureTest {

    private static final JavaClasses CONSOLE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.levee.console");

    @Test
    void itNeedsNoEngine() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.levee.console..",
                        "dev.levee.preflight..",
                        "dev.levee.triage..",
                        "dev.levee.wire..",
                        "com.fasterxml.jackson..",
                        "com.nimbusds..",
                        "java..",
                        "javax.crypto..",
                        "org.apache.kafka.clients..",
                        "org.apache.kafka.common..",
                        "org.eclipse.jetty..",
                        "org.slf4j..",
                        "org.jspecify.annotations..")
                .check(CONSOLE);
    }

    @Test
    void onlyOneRoomKnowsTheServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.levee.console.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(CONSOLE);
    }

    @Test
    void onlyOneRoomKnowsHowProvidersAreAsked() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.levee.console.oidc..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.nimbusds..")
                .check(CONSOLE);
    }

    @Test
    void accessDecidesAndKnowsNoKafka() {
        noClasses()
                .that()
                .resideInAPackage("dev.levee.console.access..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "dev.levee.triage..", "dev.levee.wire..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.Thread|java\\.time\\.Clock|.*SystemTime")
                .check(CONSOLE);
    }

    @Test
    void judgingHasNoThreadAndNoClock() {
        noClasses()
                .that()
                .haveNameMatching(
                        "dev\\.levee\\.console\\.cluster\\.(EndTimes|Group.*Trace|PartitionTrace|Reports|Verdict)")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.lang\\.Thread|java\\.time\\.Clock|.*SystemTime|.*(KafkaProducer|KafkaConsumer|Admin)")
                .check(CONSOLE);
    }

    @Test
    void roomsFormNoCycle() {
        SlicesRuleDefinition.slices()
                .matching("dev.levee.console.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CONSOLE);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = CONSOLE.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);
        assertThat(unmarked).isEmpty();
    }
}
