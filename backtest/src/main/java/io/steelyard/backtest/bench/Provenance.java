package io.steelyard.backtest.bench;

import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.strategy.PolicyProvider;
import java.util.List;

/** On which data a contestant's parameters were chosen, as its own provider says. */
final class Provenance {
    private static final String WRITTEN = "not known: a file of weights";

    private Provenance() {}

    /** In words, of an engine's policy or of a file of weights. */
    static String of(String contestant) {
        PluginRegistry<PolicyProvider> policies = PluginRegistry.policies();
        return policies.ids().contains(contestant) ? policies.find(contestant).chosenOn() : WRITTEN;
    }

    /** Rows of a table: who, and chosen on what. */
    static List<List<String>> rows(List<String> contestants) {
        return contestants.stream().map(name -> List.of(name, of(name))).toList();
    }
}
