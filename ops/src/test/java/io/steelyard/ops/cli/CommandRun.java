package io.steelyard.ops.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command line inside the test: its exit code and what it said on both streams. */
record CommandRun(int code, String out, String err) {

    static CommandRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        PrintWriter outWriter = new PrintWriter(out);
        PrintWriter errWriter = new PrintWriter(err);
        int code = SteelyardCli.run(new Terminal(outWriter, errWriter, false), outWriter, errWriter, args);
        return new CommandRun(code, out.toString(), err.toString());
    }
}
