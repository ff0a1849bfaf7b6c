package io.steelyard.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.DenyReason;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One limit is one class is one reason, and the gate asks every one of them exactly once. */
class LimitCorrespondenceTest {
    private static final List<Limit> ASKED = AllLimits.of(TestLimits.roomy());

    @Test
    void shouldHaveOneClassForEachReason() {
        Set<String> classes = new TreeSet<>();
        for (Class<?> limit : Limit.class.getPermittedSubclasses()) {
            classes.add(limit.getSimpleName().replaceAll("(?<!^)([A-Z])", "_$1").toUpperCase(Locale.ROOT));
        }
        Set<String> reasons = new TreeSet<>();
        Arrays.stream(DenyReason.values()).forEach(reason -> reasons.add(reason.name()));
        assertEquals(reasons, classes);
    }

    @Test
    void shouldAskEveryLimitOnce() {
        assertEquals(DenyReason.values().length, ASKED.size());
        Set<DenyReason> asked = EnumSet.noneOf(DenyReason.class);
        ASKED.forEach(limit -> assertTrue(asked.add(limit.reason()), () -> limit + " is asked twice"));
        assertEquals(EnumSet.allOf(DenyReason.class), asked);
    }

    @Test
    void shouldNameItsOwnReason() {
        for (Limit limit : ASKED) {
            String name = limit.getClass().getSimpleName().replaceAll("(?<!^)([A-Z])", "_$1");
            assertEquals(name.toUpperCase(Locale.ROOT), limit.reason().name());
        }
    }

    @Test
    void shouldHaveNoSwitch() {
        for (Class<?> limit : Limit.class.getPermittedSubclasses()) {
            assertTrue(Modifier.isFinal(limit.getModifiers()), limit::getName);
            Arrays.stream(limit.getDeclaredFields())
                    .forEach(field -> assertTrue(field.getType() != boolean.class, field::toString));
        }
    }
}
