package io.steelyard.engine.port;

import io.steelyard.engine.domain.VenueId;
import java.util.List;

/** The door to what one venue knows of our account. It is asked on a thread that may wait. */
public interface AccountSource {
    /** Which venue. */
    VenueId venue();

    /**
     * Asks for everything anew.
     *
     * @param orders ours that may not have ended
     * @param sinceNanos fills until then, by our clock, are known; 0 when there can be none
     */
    VenueAccount ask(List<AskedOrder> orders, long sinceNanos) throws AccountSilentException, InterruptedException;
}
