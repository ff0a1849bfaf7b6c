/**
 * Real inference for tests: the programs that make a tiny language model, and a server on loopback that runs it in a JVM of
 * its own. It proves the path from a question to a verdict, never the judgement of a model.
 */
@NullMarked
package io.steelyard.connectors.llama;

import org.jspecify.annotations.NullMarked;
