package io.steelyard.ops;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What keeps the pure rooms a function of their inputs. */
final class PureRoomRules {

    /** The inputs that are refilled instead of made anew; all other entries are records. */
    private static final String FLYWEIGHTS = "QuoteUpdated|BookUpdated|TradePrinted|BarClosed";

    private static final Set<String> TRANSCENDENTAL = Set.of(
            "sin",
            "cos",
            "tan",
            "asin",
            "acos",
            "atan",
            "atan2",
            "sinh",
            "cosh",
            "tanh",
            "exp",
            "expm1",
            "log",
            "log10",
            "log1p",
            "pow",
            "cbrt",
            "hypot",
            "toRadians",
            "toDegrees");

    private final Rooms rooms;

    PureRoomRules(Rooms rooms) {
        this.rooms = rooms;
    }

    /** Each rule by its name. */
    List<HouseRule> all() {
        return List.of(
                new HouseRule("domain stands alone", domainStandsAlone()),
                new HouseRule("pure rooms touch no world", pureRoomsTouchNoWorld()),
                new HouseRule("pure rooms ask no clock and no dice", pureRoomsAskNoClock()),
                new HouseRule("integers decide", integersDecide()),
                new HouseRule("signals use StrictMath", signalsUseStrictMath()),
                new HouseRule("entries are records", entriesAreRecords()));
    }

    private ArchRule domainStandsAlone() {
        return classes()
                .that()
                .resideInAPackage(rooms.engine("domain"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        rooms.engine("domain"),
                        "java.lang..",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "java.math",
                        "org.jspecify.."))
                .because("the vocabulary depends on nothing: convert at the edge that needs the other type")
                .allowEmptyShould(true);
    }

    private ArchRule pureRoomsTouchNoWorld() {
        return rooms.forbid(
                rooms.pure(),
                "a pure room only folds what it is given: take the value as an argument, report by a Decision",
                "java.io..",
                "java.nio..",
                "java.net..",
                "java.sql..",
                "java.util.concurrent..",
                "java.util.logging..",
                "org.slf4j..",
                "reactor..",
                "org.reactivestreams..",
                "net.openhft..",
                "org.agrona..");
    }

    private ArchRule pureRoomsAskNoClock() {
        DescribedPredicate<JavaAccess<?>> world = describe("a clock, a thread or chance", PureRoomRules::asksTheWorld);
        return noClasses()
                .that()
                .resideInAnyPackage(rooms.pure())
                .should()
                .accessTargetWhere(world)
                .because("time, chance and threads are arguments here: use the time carried by the input")
                .allowEmptyShould(true);
    }

    private static boolean asksTheWorld(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String member = access.getTarget().getName();
        return switch (owner.getFullName()) {
            case "java.lang.System" -> !member.equals("arraycopy");
            case "java.lang.Math", "java.lang.StrictMath" -> member.equals("random");
            case "java.util.UUID" -> member.equals("randomUUID");
            case "java.lang.Thread", "java.lang.Runtime", "java.lang.ProcessHandle", "java.util.Timer" -> true;
            case "java.util.Random", "java.util.SplittableRandom" -> true;
            default ->
                owner.getPackageName().startsWith("java.util.random")
                        || (owner.getPackageName().equals("java.time")
                                && (member.equals("now")
                                        || owner.getSimpleName().equals("Clock")));
        };
    }

    private ArchRule integersDecide() {
        String because = "prices, money, weights and limits are integers: carry a raw long with its scale in the name";
        DescribedPredicate<JavaClass> floating = describe("floating point", PureRoomRules::isFloating);
        String[] places = Stream.concat(
                        Rooms.PURE.stream()
                                .filter(room -> !Rooms.MEASURING.contains(room))
                                .map(rooms::engine),
                        Stream.of(rooms.at("strategies")))
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> integral = resideInAnyPackage(places)
                .and(not(resideInAnyPackage(rooms.at("strategies.indicator"))))
                .as("integer rooms");
        return CompositeArchRule.of(List.of(
                fields().that()
                        .areDeclaredInClassesThat(integral)
                        .should()
                        .notHaveRawType(floating)
                        .because(because)
                        .allowEmptyShould(true),
                noCodeUnits()
                        .that()
                        .areDeclaredInClassesThat(integral)
                        .should()
                        .haveRawReturnType(floating)
                        .orShould()
                        .haveRawParameterTypes(describe(
                                "with floating point", types -> types.stream().anyMatch(PureRoomRules::isFloating)))
                        .because(because)
                        .allowEmptyShould(true)));
    }

    private static boolean isFloating(JavaClass type) {
        String base = type.getBaseComponentType().getName();
        return base.equals("double")
                || base.equals("float")
                || base.equals("java.lang.Double")
                || base.equals("java.lang.Float");
    }

    private ArchRule signalsUseStrictMath() {
        return noClasses()
                .that()
                .resideInAnyPackage(rooms.pure())
                .should()
                .callMethodWhere(describe(
                        "a transcendental function of Math",
                        call -> call.getTargetOwner().getName().equals("java.lang.Math")
                                && TRANSCENDENTAL.contains(call.getName())))
                .because("Math may differ in the last bit between JVMs, and replay must not: use StrictMath")
                .allowEmptyShould(true);
    }

    private ArchRule entriesAreRecords() {
        return classes()
                .that(assignableTo(rooms.type("engine.event.Entry")))
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .orShould()
                .haveNameMatching(".*\\.(" + FLYWEIGHTS + ")")
                .because(
                        "what is journalled never changes: make it a record, or a flyweight with a line in the layout table")
                .allowEmptyShould(true);
    }
}
