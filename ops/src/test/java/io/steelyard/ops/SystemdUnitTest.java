package io.steelyard.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit as systemd's own judge sees it. It says nothing of whether a JVM lives under it; nobody could start one here. */
final class SystemdUnitTest {
    private static final Path UNIT = Path.of("packaging/steelyard.service");
    private static final Pattern SCORE = Pattern.compile("exposure level for \\S+: (\\d+\\.\\d+)");

    @TempDir
    private Path folder;

    @BeforeEach
    void checkForSystemd() {
        assumeTrue(Files.exists(Path.of("/usr/bin/systemd-analyze")), "skipped: no /usr/bin/systemd-analyze here");
    }

    @Test
    void shouldBeAUnitThatSystemdUnderstands() throws Exception {
        Path unit = folder.resolve("steelyard.service");
        Files.writeString(unit, Files.readString(UNIT).replaceAll("/opt/steelyard/bin/steelyard", "/bin/true"));
        assertEquals("", output("verify", unit.toString()));
    }

    @Test
    void shouldExposeLittle() throws Exception {
        String said = output("security", "--offline=true", "--no-pager", UNIT.toString());
        Matcher score = SCORE.matcher(said);
        assertTrue(score.find(), said);
        assertTrue(Double.parseDouble(score.group(1)) <= 1.5, score::group);
    }

    private static String output(String... words) throws IOException, InterruptedException {
        String[] command = new String[words.length + 1];
        command[0] = "/usr/bin/systemd-analyze";
        System.arraycopy(words, 0, command, 1, words.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), text);
        return text;
    }
}
