package io.steelyard.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that names a test as its proof names one that exists. */
final class DocumentedTestsTest {
    private static final Path HOUSE = Path.of("..");
    private static final List<String> MODULES = List.of("engine", "strategies", "connectors", "backtest", "ops");
    private static final Pattern TEST = Pattern.compile("`([A-Z][a-z][A-Za-z0-9]+(?:Test|IT))`");

    @Test
    void shouldExistWhenAPageNamesThem() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path page : pages()) {
            Matcher name = TEST.matcher(Files.readString(page));
            while (name.find()) {
                named.add(name.group(1));
            }
        }
        assertTrue(named.contains("LimitsPropertyTest"), named::toString);
        named.removeAll(tests());
        assertEquals(Set.of(), named);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(HOUSE);
                Stream<Path> ops = Files.walk(HOUSE.resolve("ops"))) {
            return Stream.concat(top, ops.filter(path -> !path.toString().contains("target")))
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static Set<String> tests() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(HOUSE.resolve(module).resolve("src/test/java"))) {
                tests.addAll(files.map(path -> path.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .map(name -> name.substring(0, name.length() - ".java".length()))
                        .collect(Collectors.toSet()));
            }
        }
        return tests;
    }
}
