package io.steelyard.ops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The SHA-256 of every file of a run outside its journal, which has its own seal: {@code SHA256SUMS}, in the form that
 * {@code sha256sum --check} reads too. It tells that a report, a document or a kept configuration is not what was written; it
 * is no signature, since who rewrites a file can rewrite its sum.
 */
final class RunSums {
    private static final String NAME = "SHA256SUMS";
    private static final int HEX = 64;
    private static final String BETWEEN = "  ";

    private final Path folder;

    RunSums(Path folder) {
        this.folder = folder;
    }

    /** Lists the files as they are now. */
    void write() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String file : files()) {
            lines.append(sum(folder.resolve(file))).append(BETWEEN).append(file).append('\n');
        }
        Files.writeString(folder.resolve(NAME), lines);
    }

    /** One line for each file that is not as it was written, or is gone; empty when all is as it was. */
    List<String> faults() {
        Path list = folder.resolve(NAME);
        if (!Files.exists(list)) {
            return List.of(NAME + " is missing");
        }
        try {
            List<String> present = files();
            List<String> faults = new ArrayList<>();
            // A damaged list need not be UTF-8, and its last line must be whole.
            for (String line :
                    Files.readString(list, StandardCharsets.ISO_8859_1).split("(?<=\n)", 0)) {
                check(line, present, faults);
            }
            return faults;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(String line, List<String> present, List<String> faults) throws IOException {
        int name = HEX + BETWEEN.length();
        if (line.length() <= name + 1 || !line.endsWith("\n") || !line.startsWith(BETWEEN, HEX)) {
            faults.add(NAME + " has a line that is none of its own");
            return;
        }
        String file = line.substring(name, line.length() - 1);
        if (!present.contains(file)) {
            faults.add(file + " is missing");
        } else if (!line.startsWith(sum(folder.resolve(file)))) {
            faults.add(file + " is not as it was written");
        }
    }

    /** What a run writes; whatever else the user keeps in the folder is the user's. */
    private List<String> files() throws IOException {
        try (Stream<Path> kept = Files.exists(configuration()) ? Files.walk(configuration()) : Stream.of()) {
            return Stream.concat(
                            Stream.of("report.html", "backtest.json", "limits.toml")
                                    .map(folder::resolve),
                            kept)
                    .filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private Path configuration() {
        return folder.resolve("config");
    }

    private static String sum(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
