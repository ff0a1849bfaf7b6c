package io.steelyard.engine.core;

import io.steelyard.engine.allocation.MoveProposal;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people are asked for and have not answered in full; exactly one of {@code move} and {@code order} is there.
 *
 * @param proposal hash of its exact terms
 * @param persons how many must say yes
 * @param yes who has
 * @param expiresNanos until when they may
 * @param move the target's move
 * @param order the order
 */
public record OpenQuestion(
        Sha256 proposal,
        int persons,
        List<String> yes,
        long expiresNanos,
        @Nullable MoveProposal move,
        @Nullable OrderIntent order) {
    public OpenQuestion {
        yes = List.copyOf(yes);
    }
}
