package io.steelyard.engine.mandate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What changed from one mandate to another, and which changes widen it: those need a fresh signature and a time lock. */
public final class MandateDiff {
    private MandateDiff() {}

    /** In the order of the terms; empty when both say the same. */
    public static List<Change> between(Mandate before, Mandate after, Tongue tongue) {
        if (!before.base().equals(after.base()) || !before.quote().equals(after.quote())) {
            throw new IllegalArgumentException("Condition failed: two mandates on one pair, were " + before.base() + "/"
                    + before.quote() + " and " + after.base() + "/" + after.quote());
        }
        List<Change> changes = new ArrayList<>();
        for (Term term : Term.values()) {
            Value was = before.value(term);
            Value is = after.value(term);
            if (!was.equals(is)) {
                changes.add(new Change(
                        term,
                        ValueText.say(term, was, tongue),
                        ValueText.say(term, is, tongue),
                        widens(term, was, is)));
            }
        }
        return changes;
    }

    private static boolean widens(Term term, Value was, Value is) {
        return switch (term.wider()) {
            case HIGHER -> amount(is) > amount(was);
            case LOWER -> amount(is) < amount(was);
            case LATER_WORD -> place(is) > place(was);
            case MORE_NAMES -> !names(was).containsAll(names(is));
            case FEWER_NAMES -> !names(is).containsAll(names(was));
            case NEVER -> false;
        };
    }

    private static long amount(Value value) {
        return value instanceof Value.Amount number ? number.amount() : 0;
    }

    private static int place(Value value) {
        return value instanceof Value.Choice choice ? choice.place() : 0;
    }

    private static Set<String> names(Value value) {
        return value instanceof Value.Names names ? new HashSet<>(names.names()) : Set.of();
    }
}
