/** The command line: one class per subcommand. */
@NullMarked
package io.steelyard.ops.cli;

import org.jspecify.annotations.NullMarked;
