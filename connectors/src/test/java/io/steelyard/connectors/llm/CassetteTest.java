package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.llm.Cassette.BadCassetteException;
import io.steelyard.connectors.llm.Exchange.Outcome;
import io.steelyard.engine.domain.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CassetteTest {
    private static final List<Exchange> TWO = List.of(
            exchange("{\"q\":\"脱锚\\n\"}", Outcome.ANSWERED, "{\"a\":1}"),
            exchange("second", Outcome.RATE_LIMITED, "Retry-After: 7"));

    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatWasWritten() throws IOException {
        Path file = folder.resolve("two.jsonl");
        Cassette.write(file, TWO);
        assertEquals(TWO, Cassette.read(file));
    }

    @Test
    void shouldFindAQuestionByItsFingerprintAlone() throws IOException {
        Exchange known = TWO.getFirst();
        Exchange anonymous = new Exchange(
                known.fingerprint(), known.provider(), known.model(), "", known.outcome(), known.response(), 3, 4, 5);
        Path file = folder.resolve("anonymous.jsonl");
        Cassette.write(file, List.of(anonymous));
        assertEquals(List.of(anonymous), Cassette.read(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "second|third",
                "\"latency_nanos\":5|\"latency_nanos\":-5",
                "\"latency_nanos\":5|\"latency_nanos\":\"soon\"",
                "RATE_LIMITED|TIRED",
                "\"provider\"|\"supplier\"",
                "\"input_tokens\":3|\"input_tokens\":3,\"input_tokens\":3",
                "\"input_tokens\":3|\"input_tokens\":[3]",
                "{\"fingerprint\"|[\"fingerprint\"",
                "\"fingerprint\":\"|\"fingerprint\":\"zz"
            })
    void shouldNameTheLineThatIsNoExchange(String sound, String broken) throws IOException {
        Path file = folder.resolve("broken.jsonl");
        Cassette.write(file, TWO);
        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.get(1).contains(sound), sound);
        Files.write(file, List.of(lines.get(0), lines.get(1).replace(sound, broken)));
        BadCassetteException refused = assertThrows(BadCassetteException.class, () -> Cassette.read(file));
        assertTrue(String.valueOf(refused.getMessage()).contains("broken.jsonl:2: "), refused.getMessage());
    }

    @Test
    void shouldRefuseALineThatWasCut() throws IOException {
        Path file = folder.resolve("cut.jsonl");
        Cassette.write(file, TWO);
        String whole = Files.readString(file).strip();
        for (int length = whole.length() - 1; length > whole.indexOf('\n') + 1; length -= 7) {
            Files.writeString(file, whole.substring(0, length));
            assertThrows(BadCassetteException.class, () -> Cassette.read(file));
        }
    }

    private static Exchange exchange(String request, Outcome outcome, String response) {
        Sha256 fingerprint = Fingerprint.of(request);
        return new Exchange(fingerprint, "openai", "one", request, outcome, response, 3, 4, 5);
    }
}
