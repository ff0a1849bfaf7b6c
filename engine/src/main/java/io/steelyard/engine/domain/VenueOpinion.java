package io.steelyard.engine.domain;

/** A model's opinion of one venue: log-likelihood ratio of trouble there, thousandths of a nat; legal -1500 to 1500. */
public record VenueOpinion(VenueId venue, int milliNats) {}
