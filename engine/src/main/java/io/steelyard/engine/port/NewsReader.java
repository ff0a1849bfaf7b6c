package io.steelyard.engine.port;

import io.steelyard.engine.event.ControlInput.NewsClassified;

/** Turns a stranger's text into at most one record of a closed vocabulary, or says why it did not. */
@FunctionalInterface
public interface NewsReader {
    /** Reads one item, and may take as long as its model does. */
    Finding read(NewsItem item, long nowNanos);

    /** What became of an item. */
    sealed interface Finding {
        /** All that is left of the text. */
        record Read(NewsClassified news) implements Finding {}

        /** Nothing is left of it. */
        record Unread(Reason reason) implements Finding {}
    }

    /** Why nothing is left of an item. */
    enum Reason {
        /** Its source is not on the list. */
        STRANGER,
        /** It is blank or too long. */
        UNFIT,
        /** The hour's items of its source, or the day's tokens or dollars, are used up. */
        BUDGET,
        /** Too many of its source wait already. */
        CROWD,
        /** No model answered. */
        SILENT,
        /** The answer was not of the closed vocabulary. */
        DOUBT,
        /** It concerns neither coin. */
        NEITHER
    }
}
