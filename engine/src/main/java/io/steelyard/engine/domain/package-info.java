/** The vocabulary: exact numbers, identities and every word that is journalled. Depends on nothing. */
@NullMarked
package io.steelyard.engine.domain;

import org.jspecify.annotations.NullMarked;
