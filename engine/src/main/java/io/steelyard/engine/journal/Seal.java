package io.steelyard.engine.journal;

import io.steelyard.engine.domain.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of every file of a closed journal, as text with a hash of its own: finds a byte changed where no entry
 * stands. While a writer has the journal open, or after its death, the file says {@code open}.
 */
final class Seal {
    private static final String OPEN = "steelyard-seal 1 open\n";
    private static final String CLOSED = "steelyard-seal 1 closed\n";
    private static final String SIGNATURE = "signature ";
    private static final String HASH = "sha256 ";
    private static final int CHUNK = 1 << 16;

    private Seal() {}

    static void breakOpen(JournalFolder folder) {
        replace(folder, OPEN);
    }

    static void write(JournalFolder folder, long entries, Sha256 chain, @Nullable AnchorSigner signer) {
        String body = CLOSED + "entries " + entries + "\nchain " + chain + "\n" + fileLines(folder);
        String signature = signer == null ? "none" : HexFormat.of().formatHex(signer.sign(bytes(body)));
        String signed = body + SIGNATURE + signature + "\n";
        replace(folder, signed + HASH + hash(signed) + "\n");
    }

    static boolean isClosed(JournalFolder folder) {
        return !text(folder).equals(OPEN);
    }

    /** What the seal finds wrong with the files; null when nothing is, or the journal is open. */
    static @Nullable String fault(JournalFolder folder, @Nullable PublicKey key) {
        String text = text(folder);
        if (text.equals(OPEN)) {
            return null;
        }
        if (text.isEmpty()) {
            return "the seal is missing";
        }
        int hashAt = text.lastIndexOf(HASH);
        int signatureAt = text.lastIndexOf(SIGNATURE);
        if (!text.startsWith(CLOSED) || signatureAt < 0 || hashAt < signatureAt) {
            return "the seal is unreadable";
        }
        String signed = text.substring(0, hashAt);
        if (!text.equals(signed + HASH + hash(signed) + "\n")) {
            return "the seal itself was changed";
        }
        String body = text.substring(0, signatureAt);
        return key != null
                        && !verifies(
                                key,
                                body,
                                text.substring(signatureAt + SIGNATURE.length(), hashAt)
                                        .strip())
                ? "the seal's signature is not of this key"
                : firstDifference(body, fileLines(folder));
    }

    private static boolean verifies(PublicKey key, String body, String signature) {
        return signature.length() == 2 * Ed25519.SIGNATURE_BYTES
                && Ed25519.verifies(key, bytes(body), HexFormat.of().parseHex(signature));
    }

    private static @Nullable String firstDifference(String body, String present) {
        List<String> sealed = body.lines().filter(it -> it.startsWith("file ")).toList();
        List<String> found = present.lines().toList();
        for (String line : sealed) {
            if (!found.contains(line)) {
                return name(line) + " is not as it was sealed";
            }
        }
        return found.stream()
                .filter(it -> !sealed.contains(it))
                .findFirst()
                .map(it -> name(it) + " was not there when the journal was sealed")
                .orElse(null);
    }

    private static String name(String fileLine) {
        return fileLine.substring("file ".length(), fileLine.indexOf(' ', "file ".length()));
    }

    /** One line a file: name within the folder, bytes, SHA-256. */
    private static String fileLines(JournalFolder folder) {
        List<Path> roots = List.of(folder.entries(), folder.anchors(), folder.lastSequence(), folder.lastAnchor());
        return roots.stream()
                .flatMap(Seal::files)
                .sorted()
                .map(it -> "file " + folder.path().relativize(it) + " "
                        + it.toFile().length() + " " + hash(it) + "\n")
                .collect(Collectors.joining());
    }

    private static Stream<Path> files(Path root) {
        try (Stream<Path> files = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(HashChain.sha256().digest(bytes(text)));
    }

    private static String hash(Path file) {
        MessageDigest digest = HashChain.sha256();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(JournalFolder folder) {
        try {
            return Files.exists(folder.seal()) ? Files.readString(folder.seal(), StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes beside and moves, so that a seal is whole or not there. */
    private static void replace(JournalFolder folder, String text) {
        Path beside = folder.sealInTheMaking();
        try {
            Files.writeString(beside, text, StandardCharsets.ISO_8859_1);
            Files.move(beside, folder.seal(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
