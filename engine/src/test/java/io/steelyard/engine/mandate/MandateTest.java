package io.steelyard.engine.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.config.ConfigException;
import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.risk.RiskLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MandateTest {
    private final Mandate mild = Mandates.mild();

    @Test
    void shouldSpeakPlainEnglish() {
        String words = MandateText.render(mild, Tongue.ENGLISH);
        assertTrue(
                words.startsWith("Hold at least 10% of the money in USDC.\nIn calm times hold 50% in USDC.\n"), words);
        assertTrue(words.contains("In calm, move at most 10 percentage points in any hour.\n"), words);
        assertTrue(words.contains("Ask two people before an order above 1,000,000 dollars.\n"), words);
        assertTrue(words.contains("trade only with a person's word: Saturday, Sunday.\n"), words);
    }

    @Test
    void shouldSpeakPlainChinese() {
        String words = MandateText.render(mild, Tongue.CHINESE);
        assertTrue(words.startsWith("USDC至少占资金的10%。\n平时USDC占50%。\nUSDC至多占资金的90%，其余为USDT。\n"), words);
        assertTrue(words.contains("这些日子（UTC）须有人同意才交易：周六、周日。\n"), words);
    }

    @Test
    void shouldNameEveryFaultOfATextAtOnce() {
        String words = MandateText.render(mild, Tongue.ENGLISH)
                .replace("Hold at least 10%", "Hold about 10%")
                .replace("50 basis points", "fifty basis points");
        MandateException fault = assertThrows(
                MandateException.class, () -> MandateText.parse(words, Asset.USDC, Asset.USDT, Tongue.ENGLISH));
        assertEquals(4, fault.faults().size(), fault.getMessage());
        assertTrue(fault.faults().getFirst().startsWith("line 1: "), fault.getMessage());
        assertTrue(fault.faults().getLast().startsWith("halt_loss: missing"), fault.getMessage());
    }

    @Test
    void shouldRefuseASentenceSaidTwice() {
        String words = MandateText.render(mild, Tongue.ENGLISH) + "Hold at least 0% of the money in USDC.\n";
        assertThrows(MandateException.class, () -> MandateText.parse(words, Asset.USDC, Asset.USDT, Tongue.ENGLISH));
    }

    @ParameterizedTest
    @CsvSource({
        "BASE_MIN,5,true",
        "BASE_MIN,20,false",
        "BASE_MAX,95,true",
        "BASE_MAX,80,false",
        "STEP_DAY,26,true",
        "ALARM_STEP,50,true",
        "ASK_AMOUNT,250001,true",
        "ASK_AMOUNT,1,false",
        "ASK_BASE_BELOW,20,true",
        "ASK_BASE_ABOVE,80,true",
        "ASK_BASE_ABOVE,60,false",
        "HALT_LOSS,51,true",
        "HALT_LOSS,49,false",
        "BASE_NEUTRAL,60,false",
        "LENT_MAX,1,true",
        "BRIDGED_MAX,5,true"
    })
    void shouldTellAWideningFromANarrowing(Term term, long amount, boolean widens) {
        List<Change> changes =
                MandateDiff.between(mild, Mandates.with(mild, term, new Value.Amount(amount)), Tongue.ENGLISH);
        assertEquals(1, changes.size());
        assertEquals(widens, changes.getFirst().widens());
    }

    @Test
    void shouldCallMoreVenuesAndFewerQuietDaysWider() {
        assertTrue(only(Term.VENUES, new Value.Names(List.of("binance", "kraken", "okx")))
                .widens());
        assertTrue(only(Term.VENUES, new Value.Names(List.of("binance", "okx"))).widens());
        assertEquals(false, only(Term.VENUES, new Value.Names(List.of())).widens());
        assertTrue(only(Term.QUIET_DAYS, new Value.Names(List.of("SUN"))).widens());
        assertEquals(
                false,
                only(Term.QUIET_DAYS, new Value.Names(List.of("FRI", "SAT", "SUN")))
                        .widens());
        assertEquals(false, only(Term.QUIET_ESCAPE, new Value.Choice(0)).widens());
        assertTrue(only(Term.YIELD, new Value.Choice(1)).widens());
    }

    @Test
    void shouldFitTheShippedLimitsOrSayWhereItDoesNot() {
        RiskLimits limits = ConfigLoader.loadLimits(Path.of("..", "config", "limits.toml"), CoinPair.USDC_USDT)
                .limits();
        assertEquals(List.of(), MandateCheck.against(mild, limits));
        Mandate wide = Mandates.with(
                Mandates.with(mild, Term.BASE_MAX, new Value.Amount(95)), Term.STEP_DAY, new Value.Amount(26));
        assertEquals(
                List.of(
                        "the share of USDC from 10% to 95% is wider than asset.USDC.calm from 10% to 90%",
                        "the share of USDT from 5% to 90% is wider than asset.USDT.calm from 10% to 90%",
                        "step_day of 26 is wider than step.calm.day of 25"),
                MandateCheck.against(wide, limits));
    }

    @Test
    void shouldNameEveryFaultOfAFileAtOnce(@TempDir Path folder) throws IOException {
        String text = MandateFile.write(mild)
                .replace("base_min = \"10%\"", "base_min = \"10.5%\"")
                .replace("step_day = \"25pp\"", "step_day = \"25%\"")
                .replace("\"SAT\"", "\"Saturday\"")
                .replace("yield = \"off\"", "yield = \"maximal\"\nwithdraw_to = \"0xdead\"");
        Path file = Files.writeString(folder.resolve("mandate.toml"), text);
        ConfigException fault = assertThrows(ConfigException.class, () -> MandateFile.read(file));
        assertEquals(5, String.valueOf(fault.getMessage()).lines().count(), fault.getMessage());
    }

    @Test
    void shouldRefuseABandUpsideDown() {
        assertThrows(IllegalArgumentException.class, () -> Mandates.with(mild, Term.BASE_MIN, new Value.Amount(60)));
    }

    private Change only(Term term, Value value) {
        List<Change> changes = MandateDiff.between(mild, Mandates.with(mild, term, value), Tongue.ENGLISH);
        assertEquals(1, changes.size());
        return changes.getFirst();
    }
}
