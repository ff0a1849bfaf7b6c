package io.steelyard.engine.journal;

/** Where a cursor takes blocks from, in order. Belongs to one thread. */
interface BlockSource extends AutoCloseable {
    /**
     * Copies the next block into an array of {@link Block#MAX_BYTES} and returns its length; 0 at the present end.
     *
     * @param expectedFirst the sequence it should begin with, for a message about damage and to know a true end
     */
    int read(byte[] into, long expectedFirst);

    @Override
    void close();
}
