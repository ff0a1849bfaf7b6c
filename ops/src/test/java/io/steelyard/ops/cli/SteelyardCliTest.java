package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.steelyard.ops.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SteelyardCliTest {

    @Test
    void shouldShowHelpWhenAskedNothing() {
        CommandRun run = CommandRun.of();
        assertEquals(ExitCode.GOOD, run.code());
        assertTrue(run.out().contains("Exit codes:"), run.out());
    }

    @Test
    void shouldRefuseAnUnknownCommandAsUsage() {
        CommandRun run = CommandRun.of("bakctest");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("bakctest"), run.err());
        assertEquals("", run.out());
    }

    @Test
    void shouldRefuseAnUnknownOptionAsUsage() {
        assertEquals(ExitCode.USAGE, CommandRun.of("doctor", "--jsno").code());
    }

    @Test
    void shouldPrintExactlyOneJsonDocument() throws IOException {
        CommandRun run = CommandRun.of("doctor", "--json");
        try (JsonParser json = new JsonFactory().createParser(run.out())) {
            assertEquals(JsonToken.START_OBJECT, json.nextToken());
            json.skipChildren();
            assertEquals(null, json.nextToken());
        }
    }

    @Test
    void shouldWriteEveryKindOfJsonValue() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("text", "a \"quoted\" line\n");
        document.put("whole", 9_007_199_254_740_993L);
        document.put("real", 0.1);
        document.put("list", List.of(1, true));
        document.put("map", Map.of("k", 2));
        assertEquals(
                "{\"text\":\"a \\\"quoted\\\" line\\n\",\"whole\":9007199254740993,\"real\":0.1,"
                        + "\"list\":[1,true],\"map\":{\"k\":2}}",
                Json.line(document));
    }

    @Test
    void shouldNameTheMissingFlagsOfTheJvm() {
        CommandRun run = CommandRun.of("doctor");
        assertTrue(run.out().contains("JVM flags: all there"), run.out());
    }
}
