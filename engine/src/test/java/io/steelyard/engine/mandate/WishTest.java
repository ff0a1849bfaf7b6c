package io.steelyard.engine.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n ",
                "half\u0000half",
                "half\thalf",
                "half\u001b[2Jhalf",
                "half\u200bhalf",
                "half\u202ehalf",
                "half\u2028half",
                "USD\u0421 half",
                "\uff15\uff10% USDC",
                "\ud835\udfd3\ud835\udfce% USDC",
                "half \ud800",
                "a\u034fb",
            })
    void shouldRefuseWhatIsNotPlain(String words) {
        assertThrows(MandateException.class, () -> Wish.of(words));
    }

    @Test
    void shouldNameEveryFaultOfAWish() {
        MandateException refused =
                assertThrows(MandateException.class, () -> Wish.of("x\u200b".repeat(Wish.MAX_LETTERS)));
        assertEquals(2, refused.faults().size(), refused.faults().toString());
        assertTrue(
                refused.faults().toString().contains("U+200B"), refused.faults().toString());
    }

    @Test
    void shouldTakeItsLanguageFromItsLetters() {
        assertEquals(Tongue.ENGLISH, Wish.of("Half and half, caf\u00e9!\n").tongue());
        assertEquals(Tongue.CHINESE, Wish.of("USDC 一半。").tongue());
    }

    @Test
    void shouldFindOnlyWordsThatStandInItToTheLetter() {
        Wish wish = Wish.of("Cafe\u0301 money:\nhalf USDC, half USDT.");
        assertTrue(wish.says("half USDC, half"));
        assertTrue(wish.says("Caf\u00e9 money: half"));
        assertTrue(wish.says("Cafe\u0301"));
        for (String not :
                List.of("", " ", "Half USDC", "half  USDC", "half \u0405DC", "half USDC half", "half USD\u0421")) {
            assertFalse(wish.says(not), not);
        }
    }

    @Test
    void shouldNameThePartsThatNobodyQuoted() {
        Wish wish = Wish.of("Hold 0.5 percent, keep 1,000 dollars; sleep well. 周末不动，好吗？");
        assertEquals(List.of("sleep well", "好吗"), wish.partsOutside(List.of("0.5 percent", "1,000 dollars", "周末不动")));
        assertEquals(List.of(), wish.partsOutside(List.of(wish.text())));
    }
}
