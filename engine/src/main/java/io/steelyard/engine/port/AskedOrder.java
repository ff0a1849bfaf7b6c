package io.steelyard.engine.port;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Instrument;

/**
 * An order of ours whose standing a venue is asked for.
 *
 * @param id its name
 * @param instrument where
 * @param submittedNanos when the core decided it; a gateway sends it soon after that or never
 * @param cancelAsked whether it is to be taken back; if it rests it is asked back once more, since the first may be lost
 */
public record AskedOrder(ClientOrderId id, Instrument instrument, long submittedNanos, boolean cancelAsked) {}
