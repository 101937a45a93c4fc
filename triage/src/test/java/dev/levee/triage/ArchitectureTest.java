package dev.levee.triage;

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

/** What triage may know of: all but its edge decides, and has no client, thread or clock. */
class ArchitectureTest {

    private static final JavaClasses TRIAGE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.levee.triage");

    @Test
    void itNeedsNothingOfLeveeButWire() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.levee.triage..",
                        "dev.levee.wire..",
                        "java..",
                        "org.apache.kafka.clients..",
                        "org.apache.kafka.common..",
                        "org.jspecify.annotations..")
                .check(TRIAGE);
    }

    @Test
    void onlyItsEdgeHasClientsThreadsAndClocks() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.levee.triage.kafka..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.Thread|java\\.time\\.Clock|java\\.util\\.concurrent\\..*"
                        + "|java\\.util\\.Random|.*(Consumer|KafkaProducer|Admin)")
                .check(TRIAGE);
    }

    @Test
    void roomsFormNoCycle() {
        SlicesRuleDefinition.slices()
                .matching("dev.levee.triage.(*)..")
                .should()
                .beFreeOfCycles()
                .check(TRIAGE);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = TRIAGE.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);
        assertThat(unmarked).isEmpty();
    }
}
