package io.steelyard.ops.cli;

import picocli.CommandLine.Option;

/** The option that every command with an answer has. */
final class JsonOption {
    @Option(names = "--json", description = "Print one JSON document on standard output and nothing else there.")
    boolean json;
}
