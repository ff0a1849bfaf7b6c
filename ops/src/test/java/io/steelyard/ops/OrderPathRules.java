package io.steelyard.ops;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.regex.Pattern;

/** What keeps advice, approval and submission apart. */
final class OrderPathRules {

    private static final Pattern FOLDING =
            Pattern.compile("on[A-Z].*|apply|list|feedDown|submit|requestCancel|fill|clear|take[A-Z].*");

    private final Rooms rooms;

    OrderPathRules(Rooms rooms) {
        this.rooms = rooms;
    }

    /** Each rule by its name. */
    List<HouseRule> all() {
        return List.of(
                new HouseRule("only the gate approves", onlyTheGateApproves()),
                new HouseRule("only the core builds a gate", onlyTheCoreBuildsAGate()),
                new HouseRule("plug-ins only look", plugInsOnlyLook()),
                new HouseRule("only the router submits", onlyTheRouterSubmits()),
                new HouseRule("advice is not for traders", adviceIsNotForTraders()),
                new HouseRule("the model holds no trigger", theModelHoldsNoTrigger()),
                new HouseRule("the advisor never meets the reader", theAdvisorNeverMeetsTheReader()));
    }

    private ArchRule onlyTheGateApproves() {
        DescribedPredicate<JavaConstructorCall> makesOne = describe(
                "makes an ApprovedOrder",
                call -> call.getTargetOwner().isAssignableTo(rooms.type("engine.risk.ApprovedOrder")));
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(rooms.type("engine.risk.LimitGate"))
                .should()
                .callConstructorWhere(makesOne)
                .because(
                        "an order is approved by LimitGate.check or not at all; there is no way round it, in tests either")
                .allowEmptyShould(true);
    }

    private ArchRule onlyTheCoreBuildsAGate() {
        DescribedPredicate<JavaConstructorCall> buildsOne = describe(
                "builds a LimitGate",
                call -> call.getTargetOwner().getName().equals(rooms.type("engine.risk.LimitGate")));
        return noClasses()
                .that()
                .resideOutsideOfPackage(rooms.engine("core"))
                .should()
                .callConstructorWhere(buildsOne)
                .because("a second gate with limits of its own would approve what the operator's forbid")
                .allowEmptyShould(true);
    }

    /** The gate measures by the very objects that plug-ins may read: nobody but the core may fold anything into them. */
    private ArchRule plugInsOnlyLook() {
        DescribedPredicate<JavaClass> state = resideInAnyPackage(
                rooms.engine("market"), rooms.engine("order"), rooms.engine("portfolio"), rooms.engine("signal"));
        DescribedPredicate<JavaMethodCall> folds = describe(
                "folds into the core's state",
                call -> state.test(call.getTargetOwner())
                        && FOLDING.matcher(call.getName()).matches());
        return noClasses()
                .that()
                .resideInAPackage(rooms.at("strategies"))
                .should()
                .callMethodWhere(folds)
                .because(
                        "the gate measures by these objects: a plug-in reads them and answers with a wish or an intent")
                .allowEmptyShould(true);
    }

    private ArchRule onlyTheRouterSubmits() {
        String gateway = rooms.type("engine.port.OrderGateway");
        DescribedPredicate<JavaMethodCall> submits = describe(
                "calls an OrderGateway",
                call -> call.getTargetOwner().isAssignableTo(gateway)
                        && (call.getName().equals("submit") || call.getName().equals("cancel"))
                        && !call.getOriginOwner().isAssignableTo(gateway));
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(rooms.type("engine.loop.OrderRouter"))
                .should()
                .callMethodWhere(submits)
                .because("orders leave through OrderRouter only: return an intent and let gate and router do the rest")
                .allowEmptyShould(true);
    }

    private ArchRule adviceIsNotForTraders() {
        return noClasses()
                .that()
                .resideInAnyPackage(rooms.engine("strategy"), rooms.engine("risk"), rooms.at("strategies"))
                .should()
                .dependOnClassesThat(name(rooms.type("engine.domain.AllocationAdvice")))
                .because("advice reaches a trader only as the governor's TargetAllocation or clamped in PolicyView")
                .allowEmptyShould(true);
    }

    /** Who drafts a mandate knows its words besides; it stands apart from who advises and who reads. */
    private ArchRule theModelHoldsNoTrigger() {
        DescribedPredicate<JavaClass> drafting = nameMatching(
                        rooms.type("connectors.llm") + "\\.(MandateDrafter|Draft).*")
                .<JavaClass>forSubtype()
                .as("that draft a mandate");
        return CompositeArchRule.of(holdsNoTrigger(not(drafting), List.of()))
                .and(holdsNoTrigger(drafting, List.of("mandate")));
    }

    private ArchRule holdsNoTrigger(DescribedPredicate<JavaClass> who, List<String> besides) {
        List<String> known = List.of("domain", "event", "port", "strategy", "config");
        String[] forbidden = Rooms.LAYERS.stream()
                .flatMap(List::stream)
                .filter(room -> !known.contains(room) && !besides.contains(room))
                .map(rooms::engine)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> trigger = resideInAnyPackage(forbidden)
                .or(nameMatching(rooms.type("engine.port") + "\\.(OrderGateway|Journal).*"))
                .or(nameMatching(rooms.type("engine.strategy") + "\\.(?!PluginSettings).*"));
        return noClasses()
                .that()
                .resideInAPackage(rooms.at("connectors.llm"))
                .and(who)
                .should()
                .dependOnClassesThat(trigger.as("orders, the journal or the core"))
                .because(
                        "the model sees a briefing and answers with advice: RiskAdvisor and the domain are all it knows")
                .allowEmptyShould(true);
    }

    private ArchRule theAdvisorNeverMeetsTheReader() {
        String advisor = rooms.type("connectors.llm.LlmRiskAdvisor");
        String reader = rooms.type("connectors.llm.QuarantinedReader");
        String because = "who reads strangers' texts gives no advice: findings travel as journalled inputs";
        return CompositeArchRule.of(List.of(
                noClasses()
                        .that(name(advisor))
                        .should()
                        .dependOnClassesThat(name(reader))
                        .because(because)
                        .allowEmptyShould(true),
                noClasses()
                        .that(name(reader))
                        .should()
                        .dependOnClassesThat(name(advisor))
                        .because(because)
                        .allowEmptyShould(true)));
    }
}
