package io.steelyard.connectors.news;

/**
 * One item as a source wrote it, before anything was judged.
 *
 * @param source whom it says it is of; empty where it does not say
 * @param id what the source calls it; empty where it does not
 * @param link its address; empty without one
 * @param text what a reader would read
 */
record RawItem(String source, String id, String link, String text) {}
