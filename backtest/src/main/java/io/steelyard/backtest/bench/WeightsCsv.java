package io.steelyard.backtest.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the weights of somebody else's policy: a header {@code time,weight_usdc}, then rows in the order of time, each an
 * ISO-8601 moment in UTC and the share of USDC wanted from then on, 0 to 1. Empty lines and lines that begin with # count
 * for nothing.
 */
public final class WeightsCsv {
    private static final String HEADER = "time,weight_usdc";
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Path file;
    private int line;

    private WeightsCsv(Path file) {
        this.file = file;
    }

    /** The contestant of {@code file}, named after it. A row that is wrong is an {@link IllegalArgumentException}. */
    public static Contestant.WrittenWeights read(Path file) {
        String name = file.getFileName().toString();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return new Contestant.WrittenWeights(name, new WeightsCsv(file).rows(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<WeightTarget> rows(BufferedReader lines) throws IOException {
        List<WeightTarget> targets = new ArrayList<>();
        boolean headed = false;
        for (String row = lines.readLine(); row != null; row = lines.readLine()) {
            line++;
            String text = row.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (headed) {
                add(targets, text);
            } else {
                require(text.equals(HEADER), "the header " + HEADER, text);
                headed = true;
            }
        }
        require(headed, "the header " + HEADER, "an empty file");
        return targets;
    }

    private void add(List<WeightTarget> targets, String text) {
        String[] cells = text.split(",", -1);
        require(cells.length == 2, "two cells", text);
        WeightTarget target;
        try {
            BigDecimal weight = new BigDecimal(cells[1].strip());
            boolean share = weight.signum() >= 0 && weight.compareTo(BigDecimal.ONE) <= 0;
            require(share, "a weight from 0 to 1", cells[1]);
            long nanos = Times.nanos(Instant.parse(cells[0].strip()));
            target = new WeightTarget(nanos, weight.multiply(MILLION).intValue());
        } catch (DateTimeException | ArithmeticException | NumberFormatException _) {
            throw wrong("a time such as 2023-03-10T21:59:00Z and a weight such as 0.25", text);
        }
        require(
                targets.isEmpty() || targets.getLast().nanos() < target.nanos(),
                "a time after the row before",
                cells[0]);
        targets.add(target);
    }

    private void require(boolean condition, String expected, String was) {
        if (!condition) {
            throw wrong(expected, was);
        }
    }

    private IllegalArgumentException wrong(String expected, String was) {
        return new IllegalArgumentException(file + ":" + line + ": " + expected + ", was '" + was + "'");
    }
}
