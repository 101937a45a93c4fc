package dev.levee;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The boundaries of the house (DESIGN.md §1, §3), executed. */
class ArchitectureTest {

    private static final String ENGINE = "dev.levee.internal.engine";
    private static final String BREAKER = "dev.levee.internal.breaker";
    private static final String PARKED = "dev.levee.internal.parked";
    private static final String CONTROL = "dev.levee.internal.control";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.levee");

    /** No thread, clock, random source, executor, client, logger or metric: what is left can be simulated. */
    private static final DescribedPredicate<JavaClass> PURE = nameMatching(String.join(
                    "|",
                    "java\\.lang\\.(?!Thread|Runtime|System|Process|ref|reflect)[\\w$.]+",
                    "java\\.util\\.(?!Random|SplittableRandom|Timer|UUID|Date|Calendar)[A-Z][\\w$]*",
                    "java\\.util\\.(function|stream)\\.[\\w$]+",
                    "java\\.util\\.concurrent\\.atomic\\.[\\w$]+",
                    "java\\.time\\.Duration",
                    "dev\\.levee\\.[A-Z][\\w$]*",
                    "dev\\.levee\\.wire\\.[\\w$]+",
                    "dev\\.levee\\.internal\\.(engine|breaker|parked|control)\\.[\\w$]+",
                    "org\\.jspecify\\.annotations\\.[\\w$]+",
                    "org\\.apache\\.kafka\\.clients\\.(consumer\\.Consumer|producer\\.Producer)Record",
                    "org\\.apache\\.kafka\\.common\\.(TopicPartition|Uuid|header\\.Headers?)",
                    "boolean|byte|char|short|int|long|float|double|void"))
            .<JavaClass>forSubtype()
            .onResultOf(JavaClass::getBaseComponentType)
            .as("pure classes");

    @Test
    void theEngineIsPure() {
        classes()
                .that()
                .resideInAnyPackage(ENGINE, BREAKER, PARKED, CONTROL)
                .should()
                .onlyDependOnClassesThat(PURE)
                .check(HOUSE);
    }

    @Test
    void theEngineDecidesNothingByTheOrderOfAHash() {
        DescribedPredicate<JavaClass> unordered = nameMatching(
                        "java\\.util\\.(HashMap|HashSet|IdentityHashMap|WeakHashMap|Hashtable)")
                .forSubtype();
        noClasses()
                .that()
                .resideInAnyPackage(ENGINE, PARKED)
                .should()
                .dependOnClassesThat(unordered)
                .check(HOUSE);
        assertThat(callsFromEngine())
                .noneMatch(call -> call.matches(".* -> (Set|Map)\\.(of|copyOf|ofEntries)"))
                .noneMatch(call -> call.matches(".* -> Collectors\\.(toSet|toMap|groupingBy|toUnmodifiable(Set|Map))"));
    }

    private static Set<String> callsFromEngine() {
        return HOUSE.that(resideInAnyPackage(ENGINE, PARKED)).stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .map(call -> call.getOriginOwner().getSimpleName() + " -> "
                        + call.getTargetOwner().getSimpleName() + "." + call.getName())
                .collect(Collectors.toSet());
    }

    @Test
    void theApiReachesTheInsideByFewDoors() {
        var doors = HOUSE.that(resideInAPackage("dev.levee")).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith("dev.levee.internal"))
                .map(dependency -> dependency.getOriginClass().getSimpleName() + " -> "
                        + dependency.getTargetClass().getPackageName().replace("dev.levee.internal.", ""))
                .collect(Collectors.toSet());
        assertThat(doors)
                .containsExactlyInAnyOrder(
                        "ConsumerBuilder -> startup",
                        "ConsumerBuilder -> failure",
                        "ConsumerBuilder -> runtime",
                        "ConsumerBuilder -> rehearsal",
                        "HandlerKinds -> startup",
                        "Route -> startup",
                        "Source -> startup",
                        "Classifier -> failure",
                        "Breaker -> downstream");
    }

    @Test
    void noSignatureOfTheApiShowsTheInside() {
        var shown = HOUSE.that(resideInAPackage("dev.levee")).stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(code -> code.getModifiers().contains(JavaModifier.PUBLIC)
                        || code.getModifiers().contains(JavaModifier.PROTECTED))
                .filter(code -> Stream.concat(code.getRawParameterTypes().stream(), Stream.of(code.getRawReturnType()))
                        .anyMatch(type -> type.getPackageName().startsWith("dev.levee.internal")))
                .map(code -> code.getFullName());
        assertThat(shown).isEmpty();
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.levee.internal.(*)..").should().beFreeOfCycles().check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("dev.levee.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.levee", "dev.levee.internal..")
                .check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = HOUSE.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);
        assertThat(unmarked).isEmpty();
    }
}
