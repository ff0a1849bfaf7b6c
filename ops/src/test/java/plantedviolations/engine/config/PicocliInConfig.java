package plantedviolations.engine.config;

import picocli.CommandLine.Command;

/** Breaks "each library has one home". */
@Command
public final class PicocliInConfig {}
