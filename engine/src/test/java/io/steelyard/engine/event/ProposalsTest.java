package io.steelyard.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.Decision.MoveApprovalAsked;
import io.steelyard.engine.event.Decision.TargetBound;
import org.junit.jupiter.api.Test;

/** The hash a person's word is bound to, against one worked out by coreutils: {@code printf '…' | sha256sum}. */
class ProposalsTest {
    private static final MoveApprovalAsked ASKED = asked(Weight.percent(56), 1);

    @Test
    void shouldBeTheDigestOfTheTerms() {
        assertEquals(
                Sha256.parse("23f742594c2a84d1d1a6c7395e98eb3013795709105bd26f21222f45c4119453"),
                Proposals.hash(41, ASKED));
    }

    @Test
    void shouldDifferWithEveryTermAndWithTheCause() {
        assertNotEquals(Proposals.hash(41, ASKED), Proposals.hash(42, ASKED));
        assertNotEquals(Proposals.hash(41, ASKED), Proposals.hash(41, asked(Weight.percent(57), 1)));
        assertNotEquals(Proposals.hash(41, ASKED), Proposals.hash(41, asked(Weight.percent(56), 2)));
    }

    private static MoveApprovalAsked asked(Weight to, int persons) {
        return new MoveApprovalAsked(
                Sha256.ZERO, TargetBound.ADVICE_RAISE, Weight.percent(53), to, persons, 1_700_000_000_000_000_000L);
    }
}
