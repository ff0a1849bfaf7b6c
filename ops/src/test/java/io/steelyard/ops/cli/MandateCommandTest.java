package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped mandate and its variations, over the command line only. */
class MandateCommandTest {
    private static final Path SHIPPED = Path.of("..", "config", "mandate.toml");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh", "toml"})
    void shouldSayTheSameWhateverFormItIsReadFrom(String form) throws IOException {
        CommandRun first = CommandRun.of("mandate", "render", SHIPPED.toString(), "--as", form);
        assertEquals(ExitCode.GOOD, first.code(), first.err());
        Path again = Files.writeString(folder.resolve(form.equals("toml") ? "m.toml" : "m.txt"), first.out());
        for (String other : new String[] {"en", "zh", "toml"}) {
            assertEquals(
                    CommandRun.of("mandate", "render", SHIPPED.toString(), "--as", other)
                            .out(),
                    CommandRun.of("mandate", "render", again.toString(), "--as", other)
                            .out());
        }
    }

    @Test
    void shouldFitTheShippedLimits() {
        CommandRun run = CommandRun.of("mandate", "check", SHIPPED.toString(), "--limits", "../config/limits.toml");
        assertEquals(ExitCode.GOOD, run.code(), run.out() + run.err());
    }

    @Test
    void shouldFindTheEightWishesOfOwnersInsideTheLimits() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "engine", "src", "test", "resources", "mandates"))) {
            for (Path file : files.toList()) {
                CommandRun run =
                        CommandRun.of("mandate", "check", file.toString(), "--limits", "../config/limits.toml");
                assertEquals(ExitCode.GOOD, run.code(), file + run.out() + run.err());
            }
        }
    }

    @Test
    void shouldNameEveryTermThatIsWiderThanTheLimits() throws IOException {
        Path wide = changed("base_max = \"90%\"", "base_max = \"95%\"", "step_day = \"25pp\"", "step_day = \"26pp\"");
        CommandRun run = CommandRun.of("mandate", "check", wide.toString(), "--limits", "../config/limits.toml");
        assertEquals(ExitCode.NO, run.code(), run.out() + run.err());
        assertTrue(run.out().contains("asset.USDC.calm"), run.out());
        assertTrue(run.out().contains("step_day of 26"), run.out());
    }

    @Test
    void shouldMarkEveryWideningAndOnlyThose() throws IOException {
        Path after = changed("venues = []", "venues = [\"kraken\"]", "halt_loss = \"50bp\"", "halt_loss = \"40bp\"");
        CommandRun run = CommandRun.of("mandate", "diff", SHIPPED.toString(), after.toString());
        assertEquals(ExitCode.NO, run.code(), run.err());
        assertTrue(run.out().contains("WIDER  venues:"), run.out());
        assertTrue(run.out().contains("       halt_loss: 50 basis points -> 40 basis points"), run.out());

        CommandRun back = CommandRun.of("mandate", "diff", SHIPPED.toString(), SHIPPED.toString(), "--json");
        assertEquals(ExitCode.GOOD, back.code(), back.err());
        assertTrue(back.out().contains("\"widens\" : false"), back.out());
    }

    @Test
    void shouldNameWhatIsNoSentenceOfAMandate() throws IOException {
        String words = CommandRun.of("mandate", "render", SHIPPED.toString(), "--as", "en")
                .out();
        Path file = Files.writeString(
                folder.resolve("m.txt"), words.replace("at most 90%", "as much as you like"), StandardCharsets.UTF_8);
        CommandRun run = CommandRun.of("mandate", "check", file.toString());
        assertEquals(ExitCode.USAGE, run.code(), run.out());
        assertTrue(run.err().contains("line 3"), run.err());
        assertTrue(run.err().contains("base_max: missing"), run.err());
    }

    @Test
    void shouldNameEveryFaultOfTheFile() throws IOException {
        Path file = changed("base_min = \"10%\"", "base_min = \"10bp\"", "unsure =", "unsuer =");
        CommandRun run = CommandRun.of("mandate", "render", file.toString());
        assertEquals(ExitCode.USAGE, run.code(), run.out());
        assertTrue(run.err().contains("base_min") && run.err().contains("unsuer"), run.err());
        assertEquals(
                ExitCode.ENVIRONMENT,
                CommandRun.of("mandate", "render", "nowhere.txt").code());
    }

    private Path changed(String... pairs) throws IOException {
        String text = Files.readString(SHIPPED);
        for (int i = 0; i < pairs.length; i += 2) {
            assertTrue(text.contains(pairs[i]), pairs[i]);
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        return Files.writeString(folder.resolve("changed.toml"), text);
    }
}
