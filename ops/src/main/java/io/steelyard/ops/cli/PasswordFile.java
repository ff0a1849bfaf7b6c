package io.steelyard.ops.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
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
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            char[] password = new char[end];
            text.get(password);
            Arrays.fill(text.array(), '\0');
            if (end == 0) {
                throw new UsageException(file + ": a password in the first line");
            }
            return password;
        } catch (CharacterCodingException _) {
            throw new UsageException(file + ": is not UTF-8 text");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
