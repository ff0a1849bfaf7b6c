package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Whatever the bytes: an opinion within every bound, or a flaw; never an exception. */
class AdviceDecoderPropertyTest {
    private static final byte[] SOUND = AdviceDecoderTest.SOUND.getBytes(StandardCharsets.UTF_8);

    private final AdviceDecoder decoder = new AdviceDecoder();

    @Property(tries = 100_000)
    void shouldStayInBoundsWhateverTheBytes(@ForAll("answers") byte[] answer) {
        check(answer);
    }

    @Tag("full")
    @Property(tries = 10_000_000)
    void shouldStayInBoundsTenMillionTimes(@ForAll("answers") byte[] answer) {
        check(answer);
    }

    private void check(byte[] answer) {
        switch (decoder.decode(answer, AdviceDecoderTest.ENGLISH)) {
            case Decoded.Sound sound -> checkBounds(sound.opinion());
            case Decoded.Flawed flawed ->
                assertTrue(flawed.field().isEmpty() || AdviceSchema.FIELDS.contains(flawed.field()));
        }
    }

    private static void checkBounds(Opinion it) {
        assertTrue(Math.abs(it.baseMilliNats()) <= 1_500 && Math.abs(it.quoteMilliNats()) <= 1_500);
        it.venueMilliNats().values().forEach(nats -> assertTrue(Math.abs(nats) <= 1_500));
        assertTrue(AdviceDecoderTest.ENGLISH
                .venues()
                .containsAll(it.venueMilliNats().keySet()));
        assertTrue(it.horizonMinutes() >= 1 && it.horizonMinutes() <= 1_440);
        assertTrue(it.confidencePercent() >= 0 && it.confidencePercent() <= 100);
        assertTrue(AdviceDecoderTest.ENGLISH.evidence().containsAll(it.evidence()));
        assertTrue(it.evidence().size() <= 8);
        assertTrue(it.rationale().chars().allMatch(letter -> letter >= 0x20 && letter <= 0x7E));
        assertEquals(true, !it.abstained() || (it.baseMilliNats() == 0 && it.quoteMilliNats() == 0));
    }

    /** Noise, sound answers with some bytes changed, cut or doubled, and numbers of every size in the right places. */
    @Provide
    Arbitrary<byte[]> answers() {
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
        Arbitrary<byte[]> changed = Combinators.combine(
                        Arbitraries.integers().between(0, SOUND.length - 1),
                        Arbitraries.bytes(),
                        Arbitraries.integers().between(0, SOUND.length - 1),
                        Arbitraries.bytes())
                .as(AdviceDecoderPropertyTest::change);
        Arbitrary<byte[]> cut = Arbitraries.integers().between(0, SOUND.length).map(end -> Arrays.copyOf(SOUND, end));
        Arbitrary<byte[]> numbers = Combinators.combine(
                        Arbitraries.longs(), Arbitraries.integers().between(-3_000, 3_000), Arbitraries.longs())
                .as((base, quote, evidence) -> AdviceDecoderTest.SOUND
                        .replace("900", base.toString())
                        .replace("-100", quote.toString())
                        .replace("42", evidence.toString())
                        .getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(noise, changed, cut, numbers);
    }

    private static byte[] change(int at, byte one, int alsoAt, byte other) {
        byte[] answer = SOUND.clone();
        answer[at] = one;
        answer[alsoAt] = other;
        return answer;
    }
}
