package io.steelyard.ops;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;

/** Which room and module may know which, and where each library lives. */
final class StructureRules {

    private final Rooms rooms;

    StructureRules(Rooms rooms) {
        this.rooms = rooms;
    }

    /** Each rule by its name. */
    List<HouseRule> all() {
        return List.of(
                new HouseRule("engine layers", layers()),
                new HouseRule("core and port are strangers", coreAndPortAreStrangers()),
                new HouseRule("no cycles", noCycles()),
                new HouseRule("each library has one home", eachLibraryHasOneHome()),
                new HouseRule("connectors are strangers", connectorsAreStrangers()),
                new HouseRule("strategies know no door", strategiesKnowNoDoor()),
                new HouseRule("modules look towards the engine", modulesLookTowardsTheEngine()),
                new HouseRule("packages are null-marked", packagesAreNullMarked()),
                new HouseRule("no injection", noInjection()),
                new HouseRule("no standard output", noStandardOutput()));
    }

    private ArchRule layers() {
        List<ArchRule> rules = new ArrayList<>();
        for (int low = 0; low < Rooms.LAYERS.size() - 1; low++) {
            String[] higher = Rooms.LAYERS.subList(low + 1, Rooms.LAYERS.size()).stream()
                    .flatMap(List::stream)
                    .map(rooms::engine)
                    .toArray(String[]::new);
            rules.add(noClasses()
                    .that()
                    .resideInAnyPackage(rooms.engine(Rooms.LAYERS.get(low)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(higher)
                    .because("a lower room never sees a higher one: move the type down, or pass what is needed in")
                    .allowEmptyShould(true));
        }
        return CompositeArchRule.of(rules);
    }

    private ArchRule coreAndPortAreStrangers() {
        return CompositeArchRule.of(List.of(
                rooms.forbid(
                        rooms.engine("core"),
                        "the core speaks to its own Outbox, the loop carries it to the ports",
                        rooms.engine("port")),
                rooms.forbid(
                        rooms.engine("port"),
                        "a port is a door of the engine and knows nothing of the core",
                        rooms.engine("core"))));
    }

    private ArchRule noCycles() {
        return slices().matching(rooms.type("(*).(*).."))
                .should()
                .beFreeOfCycles()
                .because("two rooms that need each other are one room, or miss a third below both")
                .allowEmptyShould(true);
    }

    private ArchRule eachLibraryHasOneHome() {
        return CompositeArchRule.of(List.of(
                home("org.knowm.xchange..", rooms.at("connectors.market"), rooms.at("connectors.order")),
                home("info.bitrich..", rooms.at("connectors.market")),
                home("org.web3j..", rooms.at("connectors.chain")),
                home("org.bouncycastle..", rooms.at("connectors.chain")),
                home("dev.langchain4j..", rooms.at("connectors.llm")),
                home("com.slack..", rooms.at("connectors.slack")),
                home("org.ta4j..", rooms.at("strategies.indicator")),
                home("net.openhft..", rooms.engine("journal")),
                home("org.tomlj..", rooms.engine("config")),
                home("picocli..", rooms.at("ops.cli")),
                home("ch.qos.logback..", rooms.at("ops")),
                home("io.netty..", rooms.at("connectors"), rooms.at("ops.server")),
                home(
                        "reactor..",
                        rooms.at("connectors"),
                        rooms.at("ops.server"),
                        rooms.engine("port"),
                        rooms.engine("live"))));
    }

    private ArchRule home(String library, String... homes) {
        return noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(homes)).as("outside " + String.join(" and ", homes)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("each library has one home: ask its owner through a type of ours")
                .allowEmptyShould(true);
    }

    private ArchRule connectorsAreStrangers() {
        return slices().matching(rooms.type("connectors.(*).."))
                .should()
                .notDependOnEachOther()
                .because("one connector can be replaced without looking at another: meet in the engine's ports")
                .allowEmptyShould(true);
    }

    private ArchRule strategiesKnowNoDoor() {
        return rooms.forbid(
                rooms.at("strategies"),
                "a strategy decides from what StrategyContext shows and says it by an intent",
                rooms.at("connectors"),
                rooms.engine("port"),
                rooms.engine("loop"),
                rooms.engine("journal"),
                rooms.engine("live"));
    }

    private ArchRule modulesLookTowardsTheEngine() {
        String cure = "strategies, connectors and backtest look at the engine, ops at all of them, nobody at ops;"
                + " plug-ins are met through ServiceLoader";
        String[] engine = {rooms.at("strategies"), rooms.at("connectors"), rooms.at("backtest"), rooms.at("ops")};
        return CompositeArchRule.of(List.of(
                rooms.forbid(rooms.at("engine"), cure, engine),
                rooms.forbid(
                        rooms.at("strategies"), cure, rooms.at("connectors"), rooms.at("backtest"), rooms.at("ops")),
                rooms.forbid(
                        rooms.at("connectors"), cure, rooms.at("strategies"), rooms.at("backtest"), rooms.at("ops")),
                rooms.forbid(
                        rooms.at("backtest"),
                        cure,
                        rooms.at("strategies"),
                        rooms.at("connectors"),
                        rooms.at("ops"),
                        rooms.engine("live"))));
    }

    private ArchRule packagesAreNullMarked() {
        return classes()
                .should(liveInANullMarkedPackage())
                .because("null is checked everywhere or nowhere: add a package-info with a sentence and @NullMarked")
                .allowEmptyShould(true);
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                    events.add(SimpleConditionEvent.violated(
                            type,
                            type.getName() + " lives in " + type.getPackageName() + ", which is not @NullMarked"));
                }
            }
        };
    }

    private ArchRule noInjection() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "javax.inject..", "jakarta.inject..", "org.springframework..", "com.google.inject..")
                        .or(nameMatching(".*\\.(Inject|Autowired)")))
                .because("a constructor is the container")
                .allowEmptyShould(true);
    }

    private ArchRule noStandardOutput() {
        DescribedPredicate<JavaAccess<?>> streams = describe(
                "System.out, System.err or System.in",
                access -> access.getTargetOwner().getName().equals("java.lang.System")
                        && List.of("out", "err", "in")
                                .contains(access.getTarget().getName()));
        return noClasses()
                .that()
                .resideOutsideOfPackage(rooms.at("ops.cli"))
                .should()
                .accessTargetWhere(streams)
                .because("standard output belongs to the command line: return a value, or log at the edge")
                .allowEmptyShould(true);
    }
}
