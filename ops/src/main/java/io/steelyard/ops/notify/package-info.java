/** What people are told of a running engine: read from its journal, worded, and handed to sinks that may be slow or dead. */
@NullMarked
package io.steelyard.ops.notify;

import org.jspecify.annotations.NullMarked;
