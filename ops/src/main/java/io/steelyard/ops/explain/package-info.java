/** Entries of a journal in plain words: what happened, with the sequence numbers that the words rest on, in two languages. */
@NullMarked
package io.steelyard.ops.explain;

import org.jspecify.annotations.NullMarked;
