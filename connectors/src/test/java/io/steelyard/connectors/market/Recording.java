package io.steelyard.connectors.market;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Messages that exchanges really sent, recorded by cryptofeed; they lie beside the project or the test skips. */
final class Recording {
    private static final Path FOLDER = Path.of("../../shared/data/exchange-ws-cryptofeed");

    private Recording() {}

    /** Bodies of what was received: behind the time and a colon, or behind the time of an answer. */
    static List<String> received(String file) throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: ../shared/data/exchange-ws-cryptofeed is absent");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.matches("(?s)(\\d+\\.\\d+|https?://\\S+ -> \\d+\\.\\d+): .*"))
                    .map(line -> line.replaceFirst("(?s)^.*?\\d+\\.\\d+: ", ""))
                    .toList();
        }
    }
}
