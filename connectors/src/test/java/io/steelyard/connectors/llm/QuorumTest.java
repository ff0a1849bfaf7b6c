package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.llm.Quorum.Voice;
import io.steelyard.engine.domain.Regime;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class QuorumTest {
    private static final int BASE = 1;
    private static final int QUOTE = -1;
    private static final int NEITHER = 0;
    private static final int TOLERANCE = 300;

    @Test
    void shouldLetOneVendorWarnOfTheStressedCoin() {
        expect(900, 0, Quorum.join(List.of(voice(Provider.OPENAI, 900, -100)), BASE, TOLERANCE));
        expect(0, 700, Quorum.join(List.of(voice(Provider.OPENAI, 100, 800)), QUOTE, TOLERANCE));
    }

    @Test
    void shouldNotLetOneVendorMoveTowardsTheStressedCoin() {
        assertNull(Quorum.join(List.of(voice(Provider.OPENAI, -900, 0)), BASE, TOLERANCE));
        assertNull(Quorum.join(List.of(voice(Provider.OPENAI, 0, 900)), BASE, TOLERANCE));
        assertNull(Quorum.join(List.of(voice(Provider.OPENAI, -900, -900)), BASE, TOLERANCE), "soothing both alike");
        assertNull(Quorum.join(List.of(voice(Provider.OPENAI, -200, -900)), BASE, TOLERANCE));
    }

    @Test
    void shouldNotLetOneVendorTiltACalmPair() {
        assertNull(Quorum.join(List.of(voice(Provider.OPENAI, 900, 0)), NEITHER, TOLERANCE));
    }

    @Test
    void shouldTakeTwoModelsOfOneVendorForOne() {
        List<Voice> same = List.of(voice(Provider.OPENAI, -900, 0), voice(Provider.OPENAI, -900, 0));
        assertNull(Quorum.join(same, BASE, TOLERANCE));
    }

    @Test
    void shouldCarryWhatTwoVendorsAgreeOn() {
        List<Voice> near = List.of(voice(Provider.OPENAI, -900, 100), voice(Provider.GEMINI, -700, 0));
        expect(-800, 50, Quorum.join(near, BASE, TOLERANCE));
        List<Voice> far = List.of(voice(Provider.OPENAI, -900, 100), voice(Provider.GEMINI, -500, 100));
        assertNull(Quorum.join(far, BASE, TOLERANCE));
    }

    @Test
    void shouldSayNothingWhenVendorsPullApart() {
        List<Voice> torn = List.of(voice(Provider.OPENAI, 1_500, 0), voice(Provider.GEMINI, -10, 0));
        assertNull(Quorum.join(torn, BASE, TOLERANCE));
    }

    @Test
    void shouldPassOnThatThereIsNothingToAdd() {
        expect(0, 0, Quorum.join(List.of(voice(Provider.OPENAI, 0, 0)), BASE, TOLERANCE));
    }

    @Property
    void shouldNeverSootheAboutTheStressedCoinNorWarnOfItsRefugeOnOneWord(
            @ForAll @IntRange(min = -1_500, max = 1_500) int base,
            @ForAll @IntRange(min = -1_500, max = 1_500) int quote,
            @ForAll @IntRange(min = -1, max = 1) int stressed) {
        Quorum.Joint said = Quorum.join(List.of(voice(Provider.OPENAI, base, quote)), stressed, TOLERANCE);
        if (said != null) {
            Opinion joint = said.opinion();
            int sick = stressed >= 0 ? joint.baseMilliNats() : joint.quoteMilliNats();
            int sound = stressed >= 0 ? joint.quoteMilliNats() : joint.baseMilliNats();
            int claimed = stressed >= 0 ? base : quote;
            assertTrue(sick >= 0 && sound == 0 && sick <= Math.max(0, claimed));
            assertTrue(stressed != 0 || sick == 0, "without stress one voice adds nothing");
        }
    }

    private static void expect(int base, int quote, Quorum.@Nullable Joint joint) {
        assertNotNull(joint);
        assertEquals(base, joint.opinion().baseMilliNats());
        assertEquals(quote, joint.opinion().quoteMilliNats());
    }

    private static Voice voice(Provider vendor, int base, int quote) {
        return new Voice(
                vendor,
                new Opinion(base, quote, new TreeMap<>(), Regime.STRESS, 60, 50, false, List.of(7L), "Because."));
    }
}
