package io.steelyard.ops.cli;

/** What the process's exit code says; the contract that scripts rely on. */
final class ExitCode {
    /** Done, and the answer is good. */
    static final int GOOD = 0;

    /** Done, and the answer is no: a verification failed, the doctor found a fault. */
    static final int NO = 1;

    /** The command line or a configuration file is wrong. */
    static final int USAGE = 2;

    /** Input, output or environment: a file is missing or unreadable, the disk is full. */
    static final int ENVIRONMENT = 3;

    /** A fault of ours. */
    static final int FAULT = 4;

    /** Done, and somebody must answer questions before it can be used. */
    static final int OPEN = 5;

    private ExitCode() {}
}
