package io.steelyard.ops;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The rooms of one tree of packages, as the patterns that ArchUnit understands. */
final class Rooms {

    /** Lower never sees higher; rooms of one layer may see each other as long as there is no cycle. */
    static final List<List<String>> LAYERS = List.of(
            List.of("domain"),
            List.of("event"),
            List.of("market", "pool", "order", "portfolio"),
            List.of("signal"),
            List.of("hazard"),
            List.of("strategy"),
            List.of("allocation", "risk"),
            List.of("core", "port"),
            List.of("loop", "journal", "config"),
            List.of("mandate"),
            List.of("live"));

    /** The rooms without clock, thread, world and chance. */
    static final List<String> PURE = List.of(
            "domain",
            "event",
            "market",
            "pool",
            "order",
            "portfolio",
            "signal",
            "hazard",
            "strategy",
            "allocation",
            "risk",
            "core");

    /** The pure rooms that may measure in floating point, by StrictMath alone. */
    static final List<String> MEASURING = List.of("signal", "hazard");

    private final String root;

    Rooms(String root) {
        this.root = root;
    }

    /** A room of the engine and what is below it. */
    String engine(String name) {
        return root + ".engine." + name + "..";
    }

    String[] engine(List<String> names) {
        return names.stream().map(this::engine).toArray(String[]::new);
    }

    /** A room or module by its path below the root. */
    String at(String path) {
        return root + "." + path + "..";
    }

    /** A type by its path below the root. */
    String type(String path) {
        return root + "." + path;
    }

    String[] pure() {
        return engine(PURE);
    }

    ArchRule forbid(String from, String cure, String... to) {
        return forbid(new String[] {from}, cure, to);
    }

    ArchRule forbid(String[] from, String cure, String... to) {
        return noClasses()
                .that()
                .resideInAnyPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .because(cure)
                .allowEmptyShould(true);
    }
}
