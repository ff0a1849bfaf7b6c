package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTradeReportAndVerify() {
        CommandRun demo = CommandRun.of("demo", "--json", "--out", folder.toString());
        assertEquals(ExitCode.GOOD, demo.code(), demo.err());
        assertTrue(demo.out().contains("\"verified\" : true"), demo.out());
        assertTrue(demo.out().contains("\"limit_breaches\" : 0"), demo.out());
        assertTrue(demo.err().contains("PEG_DEVIATION"), demo.err());
        assertTrue(Files.exists(folder.resolve("report.html")));

        CommandRun verify = CommandRun.of("verify", "--json", folder.toString());
        assertEquals(ExitCode.GOOD, verify.code(), verify.out());
        assertTrue(verify.out().contains("\"decisions\" : \"identical\""), verify.out());
    }

    @Test
    void shouldRefuseAnUnknownPolicy() {
        CommandRun demo = CommandRun.of("demo", "--policy", "hodl", "--out", folder.toString());
        assertEquals(ExitCode.USAGE, demo.code(), demo.err());
        assertTrue(demo.err().contains("hazard"), demo.err());
    }
}
