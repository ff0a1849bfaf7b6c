package io.steelyard.engine.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No term is signed without being kept: the decision's table says of each where, in the order in which they are said. */
class TermsAreKeptTest {
    private static final Path DECISION = Path.of("..", "ops", "decisions", "0105-a-mandate-cuts-the-limits.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z_]+)` \\| (?:.*\\S.*) \\|");

    @Test
    void shouldSayOfEveryTermWhereItIsKept() throws IOException {
        List<String> rows = Files.readAllLines(DECISION).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .toList();
        assertEquals(Arrays.stream(Term.values()).map(Term::key).toList(), rows);
    }
}
