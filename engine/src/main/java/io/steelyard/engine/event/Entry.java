package io.steelyard.engine.event;

/** One journalled fact. Its sequence, cause and times stand in the journal beside it, not in it. */
public sealed interface Entry permits Input, Decision {}
