package io.steelyard.engine.config;

import io.steelyard.engine.strategy.AllocationPolicy;
import io.steelyard.engine.strategy.PluginSettings;
import io.steelyard.engine.strategy.PolicyProvider;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyProvider;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The plug-ins of one kind on the class path, by id. An unknown id is an error that lists the known ones; two plug-ins
 * with one id are an error, never the first one found.
 *
 * @param <P> the provider interface
 */
public final class PluginRegistry<P> {
    private final String kind;
    private final TreeMap<String, P> byId = new TreeMap<>();

    private PluginRegistry(String kind, Iterable<P> providers, Function<P, String> idOf) {
        this.kind = kind;
        for (P provider : providers) {
            String id = requireId(kind, idOf.apply(provider));
            P other = byId.putIfAbsent(id, provider);
            if (other != null) {
                throw new IllegalStateException("two " + kind + " plug-ins with the id " + id + ": "
                        + other.getClass().getName() + " and "
                        + provider.getClass().getName());
            }
        }
    }

    /** A registry of these providers; a repeated or malformed id is an {@link IllegalStateException}. */
    public static <P> PluginRegistry<P> of(String kind, Iterable<P> providers, Function<P, String> idOf) {
        return new PluginRegistry<>(kind, providers, idOf);
    }

    /** Every allocation policy that {@link ServiceLoader} finds. */
    public static PluginRegistry<PolicyProvider> policies() {
        return of("policy", ServiceLoader.load(PolicyProvider.class), PolicyProvider::id);
    }

    /** Every strategy that {@link ServiceLoader} finds. */
    public static PluginRegistry<StrategyProvider> strategies() {
        return of("strategy", ServiceLoader.load(StrategyProvider.class), StrategyProvider::id);
    }

    /** A new policy; a bad or unknown setting is an {@link IllegalArgumentException} that names the key. */
    public static AllocationPolicy newPolicy(String id, PluginSettings settings) {
        AllocationPolicy policy = policies().find(id).create(settings);
        requireAllRead(id, settings);
        return policy;
    }

    /** A new strategy; a bad or unknown setting is an {@link IllegalArgumentException} that names the key. */
    public static Strategy newStrategy(String id, PluginSettings settings) {
        Strategy strategy = strategies().find(id).create(settings);
        requireAllRead(id, settings);
        return strategy;
    }

    /** The ids, in alphabetical order. */
    public Set<String> ids() {
        return Collections.unmodifiableSet(byId.keySet());
    }

    /** The providers, in alphabetical order of their ids. */
    public Collection<P> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** The provider of that id; an unknown one is an {@link IllegalArgumentException} that lists the known. */
    public P find(String id) {
        P found = byId.get(id);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no " + kind + " has the id " + id + "; known are " + String.join(", ", byId.keySet()));
        }
        return found;
    }

    private static String requireId(String kind, String id) {
        if (id.isEmpty() || !id.equals(id.toLowerCase(Locale.ROOT)) || id.contains(" ")) {
            throw new IllegalStateException("the id of a " + kind + " plug-in is lower-case, was '" + id + "'");
        }
        return id;
    }

    private static void requireAllRead(String id, PluginSettings settings) {
        Set<String> unread = settings.unreadKeys();
        if (!unread.isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", unread) + ": unknown to " + id);
        }
    }
}
