package io.steelyard.backtest.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The version of a piece of code as the digest of its compiled classes. It changes with every change of them and needs
 * nobody who remembers to count a number up.
 */
final class CodeVersion {
    private CodeVersion() {}

    /** The 64 hexadecimal digits of the packages of {@code members}, one class of each. */
    static String of(List<Class<?>> members) {
        MessageDigest digest = Digests.sha256();
        for (Class<?> member : members) {
            String folder = member.getPackageName().replace('.', '/');
            try {
                add(digest, source(member), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Adds the classes in {@code folder} of a jar or of a folder of classes, by name. */
    static void add(MessageDigest digest, Path source, String folder) throws IOException {
        if (Files.isDirectory(source)) {
            addAll(digest, source.resolve(folder));
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(source)) {
            addAll(digest, jar.getPath(folder));
        }
    }

    private static void addAll(MessageDigest digest, Path folder) throws IOException {
        Map<String, Path> classes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .forEach(file -> classes.put(file.getFileName().toString(), file));
        }
        if (classes.isEmpty()) {
            throw new IllegalStateException("Invariant: classes in " + folder);
        }
        for (Map.Entry<String, Path> entry : classes.entrySet()) {
            byte[] bytes = Files.readAllBytes(entry.getValue());
            Digests.add(digest, entry.getKey());
            Digests.add(digest, bytes);
        }
    }

    private static Path source(Class<?> member) {
        try {
            return Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Invariant: a class lies in a jar or a folder", e);
        }
    }
}
