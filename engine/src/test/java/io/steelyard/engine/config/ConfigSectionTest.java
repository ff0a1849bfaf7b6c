package io.steelyard.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the reading of one table accepts, what it calls a fault, and that it finds all faults at once. */
class ConfigSectionTest {
    private final ConfigProblems problems = new ConfigProblems();

    @Test
    void shouldReadEveryUnit() {
        ConfigSection root = document("""
                bps = "30bp"
                fine = "0.25bp"
                share = "12.5%"
                points = "10pp"
                short = "750ms"
                long = "15m"
                amount = "250_000 USD"
                price = "0.97"
                count = 1_000
                flag = true
                names = ["a", "b"]
                """).root();

        assertEquals(3_000, root.bpsRaw("bps", 0, 10_000));
        assertEquals(25, root.bpsRaw("fine", 0, 10_000));
        assertEquals(125_000, root.shareRaw("share", 0, 1_000_000));
        assertEquals(100_000, root.pointsRaw("points", 0, 1_000_000));
        assertEquals(750_000_000L, root.nanos("short", 0, Long.MAX_VALUE));
        assertEquals(900_000_000_000L, root.nanos("long", 0, Long.MAX_VALUE));
        assertEquals(25_000_000_000_000L, root.amountRaw("amount", "USD", 0, Long.MAX_VALUE));
        assertEquals(97_000_000L, root.decimalRaw("price", 1, 200_000_000L));
        assertEquals(1_000, root.count("count", 1, 1_000));
        assertTrue(root.flag("flag"));
        assertEquals(List.of("a", "b"), root.texts("names"));
        assertEquals(List.of(), problems.lines());
    }

    @Test
    void shouldFindAllFaultsAtOnce() {
        TomlDocument document = document("""
                step = "10%"
                age = "2 s"
                size = "5 EUR"
                share = "101%"
                digits = "1.234bp"
                number = "7"
                surplus = 1
                [inner]
                unknown = 2
                """);
        ConfigSection root = document.root();
        root.pointsRaw("step", 0, 1_000_000);
        root.nanos("age", 0, 1);
        root.amountRaw("size", "USD", 0, 1);
        root.shareRaw("share", 0, 1_000_000);
        root.bpsRaw("digits", 0, 1_000);
        root.number("number", 0, 9);
        root.nanos("missing", 0, 1);
        root.section("inner");
        document.reportUnread();

        assertEquals(
                List.of(
                        "test.toml:step: percentage points such as \"10pp\", was 10%",
                        "test.toml:age: a whole number and ns, us, ms, s, m, h or d, such as \"750ms\", was 2 s",
                        "test.toml:size: an amount such as \"250_000 USD\", was 5 EUR",
                        "test.toml:share: at most 100%, was 101%",
                        "test.toml:digits: basis points such as \"30bp\" with at most 2 digits behind the point, was 1.234bp",
                        "test.toml:number: a whole number, was 7",
                        "test.toml:missing: missing",
                        "test.toml:surplus: an unknown key",
                        "test.toml:inner.unknown: an unknown key"),
                problems.lines());
    }

    @Test
    void shouldAcceptBoundsAndRefuseTheNextBeyond() {
        ConfigSection root = document("low = \"1s\"\nhigh = \"2s\"\nbelow = \"999ms\"\nabove = \"2001ms\"")
                .root();
        long second = 1_000_000_000L;
        assertEquals(second, root.nanos("low", second, 2 * second));
        assertEquals(2 * second, root.nanos("high", second, 2 * second));
        assertTrue(problems.isEmpty());

        root.nanos("below", second, 2 * second);
        root.nanos("above", second, 2 * second);
        assertEquals(
                List.of("test.toml:below: at least 1s, was 999ms", "test.toml:above: at most 2s, was 2001ms"),
                problems.lines());
    }

    @Test
    void shouldPutOverridesOverTheFileAndRefuseUnknownOnes() {
        TomlDocument document = TomlDocument.of(
                "test.toml",
                "[fees]\ncost = \"10bp\"\n".getBytes(StandardCharsets.UTF_8),
                Map.of("fees.cost", "\"5bp\"", "fees.kost", "5bp"),
                problems);
        assertEquals(500, document.root().section("fees").bpsRaw("cost", 0, 10_000));
        document.reportUnread();
        assertEquals(List.of("test.toml:fees.kost: an unknown key"), problems.lines());
    }

    @Test
    void shouldReadArraysOfTables() {
        ConfigSection root =
                document("[[leg]]\nid = 1\n[[leg]]\nid = \"two\"\n").root();
        List<ConfigSection> legs = root.sections("leg");
        assertEquals(1, legs.get(0).number("id", 1, 9));
        legs.get(1).number("id", 1, 9);
        assertEquals(List.of("test.toml:leg[1].id: a whole number, was two"), problems.lines());
    }

    @Test
    void shouldNameSyntaxErrorsWithTheirPlace() {
        document("a = = 1\n");
        assertEquals(1, problems.size());
        assertTrue(problems.lines().getFirst().startsWith("test.toml:line 1, column 5:"), problems.lines()::toString);
    }

    @Test
    void shouldNameAMissingFile() {
        TomlDocument.read(Path.of("no-such-file.toml"), problems);
        ConfigException refused = assertThrows(ConfigException.class, problems::throwIfAny);
        assertTrue(refused.problems().getFirst().startsWith("no-such-file.toml:-: a readable file"));
    }

    @Test
    void shouldHashTheBytesAsRead() {
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                document("abc").sha256().toString());
    }

    @Test
    void shouldHandPluginsTheirSectionAsTexts() {
        ConfigSection section =
                document("[policy]\nhold = \"15m\"\nminutes = 15\n").root().section("policy");
        assertEquals(15, section.pluginSettings().number("minutes", 0, 0, 99));
        assertEquals("15m", section.pluginSettings().text("hold", ""));
        section.reportUnread();
        assertTrue(problems.isEmpty());
    }

    private TomlDocument document(String text) {
        return TomlDocument.of("test.toml", text.getBytes(StandardCharsets.UTF_8), Map.of(), problems);
    }
}
