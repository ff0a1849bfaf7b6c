package io.steelyard.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house as it is, against the rules of the house; {@link PlantedViolationsTest} shows that each rule can fail. */
final class ArchitectureTest {

    private static final List<String> MODULES = List.of("engine", "strategies", "connectors", "backtest", "ops");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ArchitectureTest::isNotATestJar)
            .importPackages("io.steelyard");

    private static List<HouseRule> rules() {
        return HouseRule.below("io.steelyard");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldKeepTheRule(HouseRule rule) {
        rule.rule().check(HOUSE);
    }

    /** ArchUnit says nothing when it sees nothing. */
    @Test
    void shouldSeeEveryModule() {
        for (var module : MODULES) {
            assertTrue(
                    HOUSE.stream().anyMatch(type -> type.getPackageName().startsWith("io.steelyard." + module)),
                    () -> "no class of " + module + " was imported");
        }
        assertFalse(HOUSE.contain(ArchitectureTest.class), "tests are not part of the house");
        assertTrue(HOUSE.contain("io.steelyard.engine.risk.LimitGate"), "the gate was not imported");
    }

    @Test
    void shouldOrientTheReaderOfEveryPackage() throws IOException {
        var bare = new ArrayList<Path>();
        for (var module : MODULES) {
            for (var folder : packageFolders(module)) {
                var info = folder.resolve("package-info.java");
                if (!Files.exists(info) || !Files.readString(info).matches("(?s).*/\\*\\*.*?\\w+ \\w+.*\\*/.*")) {
                    bare.add(folder);
                }
            }
        }
        assertEquals(List.of(), bare, "give each of these packages a package-info with one orienting sentence");
    }

    @Test
    void shouldKeepEveryPackageInOneModule() throws IOException {
        Map<String, String> homes = new TreeMap<>();
        var split = new ArrayList<String>();
        for (var module : MODULES) {
            for (var folder : packageFolders(module)) {
                var name = sources(module).relativize(folder).toString();
                var other = homes.put(name, module);
                if (other != null) {
                    split.add(name + " in " + other + " and " + module);
                }
            }
        }
        assertEquals(List.of(), split, "move the classes into the module that owns the package");
    }

    @Test
    void shouldSkipNoTest() {
        var folders = MODULES.stream()
                .map(module -> root().resolve(module).resolve("target/test-classes"))
                .filter(Files::isDirectory)
                .toList();
        var tests = new ClassFileImporter().importPaths(folders);
        assertTrue(tests.contain(ArchitectureTest.class), "the tests were not imported");

        var because = "a test that does not run proves nothing: mend it or delete it";
        ArchRuleDefinition.noClasses()
                .should()
                .beAnnotatedWith("org.junit.jupiter.api.Disabled")
                .orShould()
                .beAnnotatedWith("net.jqwik.api.Disabled")
                .because(because)
                .check(tests);
        ArchRuleDefinition.noMethods()
                .should()
                .beAnnotatedWith("org.junit.jupiter.api.Disabled")
                .orShould()
                .beAnnotatedWith("net.jqwik.api.Disabled")
                .because(because)
                .check(tests);
    }

    private static boolean isNotATestJar(Location location) {
        return !location.contains("-tests.jar");
    }

    private static List<Path> packageFolders(String module) throws IOException {
        try (Stream<Path> files = Files.walk(sources(module))) {
            return files.filter(Files::isDirectory)
                    .filter(ArchitectureTest::holdsSources)
                    .toList();
        }
    }

    private static boolean holdsSources(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path sources(String module) {
        return root().resolve(module).resolve("src/main/java");
    }

    /** Surefire starts the tests of a module in that module's folder. */
    private static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }
}
