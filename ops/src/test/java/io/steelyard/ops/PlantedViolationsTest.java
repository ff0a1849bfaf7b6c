package io.steelyard.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The test of the test: below {@code plantedviolations} stands a small house that breaks every rule. */
final class PlantedViolationsTest {

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("plantedviolations");

    /** For each rule, a type that breaks it and must be named in the message. */
    private static final Map<String, String> CULPRITS = Map.ofEntries(
            Map.entry("engine layers", "LooksUp"),
            Map.entry("core and port are strangers", "CoreHoldingAPort"),
            Map.entry("no cycles", "market"),
            Map.entry("each library has one home", "PicocliInConfig"),
            Map.entry("connectors are strangers", "SlackCallingTheModel"),
            Map.entry("strategies know no door", "StrategyHoldingAGateway"),
            Map.entry("modules look towards the engine", "ReplayTouchingLive"),
            Map.entry("packages are null-marked", "LooksUp"),
            Map.entry("no injection", "Injected"),
            Map.entry("no standard output", "Printer"),
            Map.entry("domain stands alone", "DomainKnowingMore"),
            Map.entry("pure rooms touch no world", "FileInMarket"),
            Map.entry("pure rooms ask no clock and no dice", "ClockInCore"),
            Map.entry("integers decide", "FloatingPrice"),
            Map.entry("signals use StrictMath", "CarelessSignal"),
            Map.entry("entries are records", "MutableEntry"),
            Map.entry("only the gate approves", "Forger"),
            Map.entry("only the core builds a gate", "SecondGate"),
            Map.entry("plug-ins only look", "CookedBooks"),
            Map.entry("only the router submits", "StrategyHoldingAGateway"),
            Map.entry("advice is not for traders", "AdvisedGate"),
            Map.entry("the model holds no trigger", "ModelHoldingAGateway"),
            Map.entry("the advisor never meets the reader", "LlmRiskAdvisor"));

    private static List<HouseRule> rules() {
        return HouseRule.below("plantedviolations");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldFindWhatWasPlanted(HouseRule rule) {
        var found = rule.rule().evaluate(PLANTED);

        assertTrue(found.hasViolation(), () -> rule + " found nothing");
        var culprit = CULPRITS.getOrDefault(rule.name(), "a culprit for this rule");
        var report = found.getFailureReport().toString();
        assertTrue(report.contains(culprit), () -> rule + " does not name " + culprit + ": " + report);
        assertTrue(report.contains("because"), () -> rule + " names no cure: " + report);
    }

    @Test
    void shouldPlantOneCulpritForEachRule() {
        var named = rules().stream().map(HouseRule::name).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(named, new TreeSet<>(CULPRITS.keySet()));
        assertEquals(named.size(), rules().size(), "two rules share a name");
    }

    /** A few of the ways round a rule that were thought of: each must be caught as well. */
    @Test
    void shouldCatchTheKnownWaysRound() {
        var report = rules().stream()
                .map(rule -> rule.rule().evaluate(PLANTED).getFailureReport().toString())
                .collect(Collectors.joining("\n"));
        Stream.of("ThreadInRisk", "DiceInAllocation", "BoxedPrice", "FlowBetweenModules")
                .forEach(culprit -> assertTrue(report.contains(culprit), () -> culprit + " went unseen"));
    }
}
