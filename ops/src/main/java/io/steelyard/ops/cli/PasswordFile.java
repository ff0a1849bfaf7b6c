package io.steelyard.ops.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A password in a file of its own, so that it stands in no argument, environment or history; its first line. */
final class PasswordFile {
    private static final int LARGEST = 4096;

    private PasswordFile() {}

    /** The password, which the caller wipes. */
    static char[] read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new UsageException(file + ": a file with nothing but a password");
        }
        byte[] bytes = Files.readAllBytes(file);
        char[] room = new char[bytes.length];
        try {
            CharBuffer text = CharBuffer.wrap(room);
            if (StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes), text, true)
                    .isError()) {
                throw new UsageException(file + ": is not UTF-8 text");
            }
            int end = 0;
            while (end < text.position() && room[end] != '\n' && room[end] != '\r') {
                end++;
            }
            if (end == 0) {
                throw new UsageException(file + ": a password in the first line");
            }
            return Arrays.copyOf(room, end);
        } finally {
            Arrays.fill(room, '\0');
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
