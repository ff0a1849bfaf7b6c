package io.steelyard.engine.domain;

/**
 * What a model is shown of one venue.
 *
 * @param venue which
 * @param hazardBps the engine's hazard that it fails, basis points a day
 * @param isLeft whether it is being left already
 */
public record VenueBriefing(VenueId venue, long hazardBps, boolean isLeft) {}
