package io.steelyard.engine.mandate;

/**
 * One term that differs between two mandates.
 *
 * @param term which
 * @param before its sentence's value before
 * @param after and after
 * @param widens whether the engine may do more, or the owner is asked less
 */
public record Change(Term term, String before, String after, boolean widens) {}
