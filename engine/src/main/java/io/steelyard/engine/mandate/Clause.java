package io.steelyard.engine.mandate;

/**
 * One term of a draft.
 *
 * @param term which
 * @param standing where its value comes from
 * @param quote the words of the wish behind it; may be empty
 * @param question what the owner is asked; empty unless it is open
 */
public record Clause(Term term, Standing standing, String quote, String question) {

    /** Where a term's value comes from. */
    public enum Standing {
        /** The owner's own words say it. */
        SAID,
        /** The wish does not speak of it: the cautious default holds, cut to what was said where that is stricter. */
        DEFAULT,
        /** The owner has answered. */
        ANSWERED,
        /** The owner is asked; the cautious reading holds until there is an answer. */
        OPEN
    }
}
