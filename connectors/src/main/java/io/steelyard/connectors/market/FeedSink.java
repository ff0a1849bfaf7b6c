package io.steelyard.connectors.market;

import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.Input;

/** What a dialect asks of its session; called during {@code onFrame} only. */
interface FeedSink {
    /** Hands an input on; market inputs may be refilled as soon as this returns. */
    void emit(Input input);

    /** The book of one listing cannot be believed any more: it is void at once, and begun anew after a pause. */
    void bookLost(Instrument listing, FeedFault fault);

    /** The book of one listing is whole. */
    void bookWhole(Instrument listing);

    /** What the venue itself says: it goes away; the session ends and begins anew. */
    void venueDown(FeedFault fault);
}
