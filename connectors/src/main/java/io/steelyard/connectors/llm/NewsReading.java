package io.steelyard.connectors.llm;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.event.ControlInput.NewsCertainty;
import io.steelyard.engine.event.ControlInput.NewsDirection;
import io.steelyard.engine.event.ControlInput.NewsTopic;

/**
 * What a text may become: five words of a closed vocabulary and no other, 504 values in all.
 *
 * @param asset USDC or USDT
 * @param topic about what
 * @param direction worse or better
 * @param severity 0 to 3
 * @param certainty on what it rests
 */
public record NewsReading(
        Asset asset, NewsTopic topic, NewsDirection direction, int severity, NewsCertainty certainty) {}
