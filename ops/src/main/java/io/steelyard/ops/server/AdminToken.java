package io.steelyard.ops.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The word by which the admin endpoint knows who may speak: whoever can read {@code admin.token} in the state folder. */
public final class AdminToken {
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final String value;

    private AdminToken(String value) {
        this.value = value;
    }

    /** Reads the token of {@code state}, which its server made. */
    public static AdminToken read(Path state) throws IOException {
        return new AdminToken(Files.readString(file(state)).strip());
    }

    /** The same; made at random, readable by this user alone, where there is none yet. */
    static AdminToken readOrMake(Path state) throws IOException {
        if (Files.notExists(file(state))) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            Files.createFile(file(state), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(file(state), HexFormat.of().formatHex(random), StandardOpenOption.WRITE);
        }
        return read(state);
    }

    /** Value of the {@code Authorization} header of a request; for the one call that sends it. */
    public String header() {
        return "Bearer " + value;
    }

    /** Compares in a time that does not depend on where they differ. */
    boolean isHeader(String header) {
        return MessageDigest.isEqual(
                header.getBytes(StandardCharsets.UTF_8), header().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "***";
    }

    private static Path file(Path state) {
        return state.resolve("admin.token");
    }
}
