package io.steelyard.engine.live;

import io.steelyard.engine.event.Input;
import org.jspecify.annotations.Nullable;

/** Inputs that fall due by the clock on the engine's own thread, such as a simulated venue's reports. */
public interface DueInputs {
    /** None ever. */
    DueInputs NONE = new DueInputs() {
        @Override
        public long nextDueNanos() {
            return Long.MAX_VALUE;
        }

        @Override
        public @Nullable Input poll(long untilNanos) {
            return null;
        }
    };

    /** When the next falls due, epoch nanoseconds; {@link Long#MAX_VALUE} for never. */
    long nextDueNanos();

    /** The next that is due by {@code untilNanos}; null when none is. */
    @Nullable
    Input poll(long untilNanos);
}
