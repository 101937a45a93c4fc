package dev.levee.preflight;

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
class PreflightArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.levee.preflight");

    @Test
    void everyRoomLooksOnlyAtThoseBeforeIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("config")
                .definedBy("dev.levee.preflight.config")
                .layer("cluster")
                .definedBy("dev.levee.preflight.cluster")
                .layer("rule")
                .definedBy("dev.levee.preflight.rule")
                .layer("source")
                .definedBy("dev.levee.preflight.source")
                .layer("live")
                .definedBy("dev.levee.preflight.live")
                .layer("preflight")
                .definedBy("dev.levee.preflight")
                .whereLayer("preflight")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("source")
                .mayOnlyBeAccessedByLayers("preflight")
                .whereLayer("rule")
                .mayOnlyBeAccessedByLayers("source", "preflight")
                .whereLayer("cluster")
                .mayOnlyBeAccessedByLayers("rule", "live", "preflight")
                .whereLayer("live")
                .mayOnlyBeAccessedByLayers("preflight")
                .check(MODULE);
    }

    @Test
    void rulesArePure() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.levee.preflight.rule", "dev.levee.preflight.config", "dev.levee.preflight.cluster")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io", "java.nio..", "java.net..", "java.util.concurrent..", "org.snakeyaml..")
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
