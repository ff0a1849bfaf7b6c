/** The model: asks it, distrusts every byte it answers, and turns what is left into an opinion that expires. */
@NullMarked
package io.steelyard.connectors.llm;

import org.jspecify.annotations.NullMarked;
