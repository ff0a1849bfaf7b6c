package io.steelyard.connectors.news;

/** Why an item of a poll goes no further. */
public enum Drop {
    /** It was here before. */
    SEEN,
    /** It says that it is another source's. */
    STRANGER,
    /** Its link names a host that is not on the list. */
    HOST,
    /** Longer than is read at all. */
    TOO_LONG,
    BLANK,
    /** One poll takes so many and no more. */
    TOO_MANY,
    /** Its line is no item. */
    MALFORMED
}
