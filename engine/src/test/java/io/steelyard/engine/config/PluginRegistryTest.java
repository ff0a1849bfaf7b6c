package io.steelyard.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PluginRegistryTest {
    private record Plugin(String id) {}

    @Test
    void shouldFindById() {
        PluginRegistry<Plugin> registry = registry("b", "a");
        assertEquals(new Plugin("a"), registry.find("a"));
        assertEquals(Set.of("a", "b"), registry.ids());
        assertEquals(List.of(new Plugin("a"), new Plugin("b")), List.copyOf(registry.all()));
    }

    @Test
    void shouldListTheKnownForAnUnknownId() {
        IllegalArgumentException fault = assertThrows(
                IllegalArgumentException.class, () -> registry("b", "a").find("c"));
        assertTrue(fault.toString().contains("no policy has the id c; known are a, b"), fault::toString);
    }

    @Test
    void shouldRefuseTwoWithOneId() {
        assertThrows(IllegalStateException.class, () -> registry("a", "a"));
    }

    @Test
    void shouldRefuseAnIdThatIsNotLowerCase() {
        assertThrows(IllegalStateException.class, () -> registry("Hold"));
        assertThrows(IllegalStateException.class, () -> registry(""));
    }

    private static PluginRegistry<Plugin> registry(String... ids) {
        return PluginRegistry.of(
                "policy", List.of(ids).stream().map(Plugin::new).toList(), Plugin::id);
    }
}
