package dev.levee.checker;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The boundaries of this module, executed. */
class CheckerArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.levee.checker");

    @Test
    void everyRoomLooksOnlyAtThoseBeforeIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("event")
                .definedBy("dev.levee.checker.event")
                .layer("history")
                .definedBy("dev.levee.checker.history")
                .layer("facts")
                .definedBy("dev.levee.checker.facts")
                .layer("finding")
                .definedBy("dev.levee.checker.finding")
                .layer("rule")
                .definedBy("dev.levee.checker.rule")
                .layer("checker")
                .definedBy("dev.levee.checker")
                .whereLayer("checker")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("rule")
                .mayOnlyBeAccessedByLayers("checker")
                .whereLayer("finding")
                .mayOnlyBeAccessedByLayers("rule", "checker")
                .whereLayer("facts")
                .mayOnlyBeAccessedByLayers("rule", "checker")
                .whereLayer("history")
                .mayOnlyBeAccessedByLayers("facts", "rule", "checker")
                .check(MODULE);
    }

    @Test
    void judgingIsPure() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage("dev.levee.checker.event", "dev.levee.checker.facts", "dev.levee.checker.rule")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io", "java.nio..", "java.util.concurrent..", "java.util.random..", "java.time")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .check(MODULE);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = MODULE.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);
        assertThat(unmarked).isEmpty();
    }
}
