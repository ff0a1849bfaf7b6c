package io.steelyard.connectors.news;

/**
 * How far a file was read, and which file that was.
 *
 * @param offset bytes
 * @param mark hash of the file's first bytes, at most 64 of those before {@code offset}: another file, or one that was cut
 *     and written anew, has another
 * @param key the file system's name of the file, which a renamed file keeps
 */
record FilePlace(long offset, String mark, String key) {
    /** Nothing was read yet. */
    static final FilePlace START = new FilePlace(0, "", "");

    /** The place that {@link #toString()} wrote; the start when it is none. */
    static FilePlace parse(String line) {
        String[] parts = line.split(" ", 3);
        try {
            return parts.length == 3 && Long.parseLong(parts[0]) >= 0
                    ? new FilePlace(Long.parseLong(parts[0]), parts[1], parts[2])
                    : START;
        } catch (NumberFormatException _) {
            return START;
        }
    }

    @Override
    public String toString() {
        return offset + " " + mark + " " + key;
    }
}
