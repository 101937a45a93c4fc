package dev.levee.producer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What the producer may know of. */
class ArchitectureTest {

    private static final JavaClasses PRODUCER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.levee.producer");

    @Test
    void itNeedsNothingOfLeveeButWireAndSettings() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.levee.producer..",
                        "dev.levee.settings..",
                        "dev.levee.wire..",
                        "java..",
                        "org.apache.kafka.clients..",
                        "org.apache.kafka.common..",
                        "io.micrometer.observation..",
                        "io.micrometer.common..",
                        "org.slf4j..",
                        "org.jspecify.annotations..")
                .check(PRODUCER);
    }

    @Test
    void whatRulesSayDependsOnSettingsAlone() {
        noClasses()
                .that()
                .haveSimpleNameStartingWith("Profile")
                .or()
                .haveSimpleNameStartingWith("Setting")
                .or()
                .haveSimpleName("ProducerSettings")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.Thread|java\\.time\\..*|org\\.slf4j\\..*|.*KafkaProducer")
                .check(PRODUCER);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = PRODUCER.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);
        assertThat(unmarked).isEmpty();
    }
}
