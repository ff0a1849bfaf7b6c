package io.steelyard.ops.cli;

import io.steelyard.engine.event.Entry;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.ops.explain.EntryFields;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which entries a look into a journal shows. */
final class EntrySelection {
    @Option(names = "--from-seq", paramLabel = "N", description = "First sequence (default: ${DEFAULT-VALUE}).")
    long fromSequence = 1;

    @Option(names = "--to-seq", paramLabel = "N", description = "Last sequence (default: the end).")
    long toSequence = Long.MAX_VALUE;

    @Option(
            names = "--type",
            split = ",",
            paramLabel = "T",
            description = "Only these types, such as OrderFilled; several with commas.")
    private List<String> types = List.of();

    /** Whether the entry under the cursor is wanted. */
    boolean wants(JournalCursor cursor) {
        return types.isEmpty() || lowerCase().contains(EntryFields.type(cursor).toLowerCase(Locale.ROOT));
    }

    /** Whether fewer entries than the range holds are wanted. */
    boolean isByType() {
        return !types.isEmpty();
    }

    /** Throws for a type that no entry has: an empty answer would look like a fact. */
    void requireKnownTypes() {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        addNames(Entry.class, known);
        for (String type : types) {
            if (!known.contains(type)) {
                throw new UsageException(
                        "--type " + type + ": no entry is called that; there are " + String.join(", ", known));
            }
        }
    }

    private static void addNames(Class<?> family, Set<String> names) {
        if (!family.isSealed()) {
            names.add(family.getSimpleName());
            return;
        }
        for (Class<?> member : family.getPermittedSubclasses()) {
            addNames(member, names);
        }
    }

    private Set<String> lowerCase() {
        return types.stream().map(type -> type.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
