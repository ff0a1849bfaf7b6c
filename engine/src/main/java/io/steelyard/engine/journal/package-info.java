/** The journal on disk and in memory: the codec of every entry, blocks, cursors, the hash chain and its check; the only room that knows Chronicle. */
@NullMarked
package io.steelyard.engine.journal;

import org.jspecify.annotations.NullMarked;
