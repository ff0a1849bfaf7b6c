package io.steelyard.backtest.replay;

import io.steelyard.backtest.replay.VenueDay.Story;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Target T4 in print: what the engine does on the day of {@link VenueDay}, when one venue alone breaks and when it is not a
 * venue's fault. {@link VenueOnlyEventTest} asserts what must hold.
 */
final class VenueOnlyStudy {
    private static final long TRANSFER_NANOS = 30_000_000_000L;

    private VenueOnlyStudy() {}

    /** Prints a line for each story and policy; transfers take 30 s. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (Story story : Story.values()) {
            for (String policy : List.of("hazard", "median-30bp-15m")) {
                out.println(VenueOnlyEventTest.run(story, policy, Map.of(), TRANSFER_NANOS)
                        .line(story, policy));
            }
        }
    }
}
