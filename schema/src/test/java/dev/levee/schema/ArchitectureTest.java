package dev.levee.schema;

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

/** The boundaries of this module, executed. */
class ArchitectureTest {

    private static final JavaClasses SCHEMA = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.levee.schema");

    @Test
    void itNeedsNothingElseOfLevee() {
        noClasses()
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.levee..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("dev.levee.schema..")))
                .check(SCHEMA);
    }

    @Test
    void formatsArePure() {
        noClasses()
                .that()
                .resideInAPackage("dev.levee.schema.format")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..", "java.nio..", "java.time..", "java.util.concurrent..", "org.apache.kafka..")
                .check(SCHEMA);
    }

    @Test
    void onlyFormatsKnowTheirLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.levee.schema.format")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.avro..",
                        "com.networknt..",
                        "com.google.protobuf..",
                        "com.squareup..",
                        "io.apicurio..")
                .check(SCHEMA);
    }

    @Test
    void theRegistryKnowsNobodyOfThem() {
        classes()
                .that()
                .resideInAPackage("dev.levee.schema.registry")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.levee.schema.registry", "java..", "com.fasterxml.jackson..", "org.jspecify.annotations..")
                .check(SCHEMA);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = SCHEMA.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);
        assertThat(unmarked).isEmpty();
    }
}
