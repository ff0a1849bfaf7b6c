package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Sha256;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PromptPackTest {
    @Test
    void shouldRenderABriefingAsNumbersAndEnums() {
        Prompt prompt = PromptPack.shipped().prompt(LlmRiskAdvisorTest.STRESS);
        assertEquals("""
                {"base":{"usd_e8":98500000,"hazard_bps_per_day":350,"price_milli_nats":1600,"leg_milli_nats":0,\
                "pool_milli_nats":0,"flow_milli_nats":300,"imbalance_milli_nats":0,"flow_z_milli":5200,\
                "bank_open":false,"news_items":2,"news_severity":3},\
                "quote":{"usd_e8":100100000,"hazard_bps_per_day":2,"price_milli_nats":0,"leg_milli_nats":0,\
                "pool_milli_nats":0,"flow_milli_nats":0,"imbalance_milli_nats":0,"flow_z_milli":0,\
                "bank_open":false,"news_items":0,"news_severity":0},\
                "cross_deviation_hundredths_bp":-15984,"live_references":3,"state":"ACTIVE",\
                "venues":{"v1":{"hazard_bps_per_day":4,"left":false}},\
                "evidence":{"1":"QUESTION","2":"PRICE","3":"BASE_FLOW"}}""", prompt.user());
        assertEquals(
                Set.of(1L, 2L, 3L),
                PromptPack.question(LlmRiskAdvisorTest.STRESS).evidence());
    }

    @Test
    void shouldTellNoNameNoDateAndNoHolding() {
        String text = PromptPack.shipped().prompt(LlmRiskAdvisorTest.STRESS).user();
        for (String told : List.of("kraken", "USDC", "USDT", "circle", "tether", "41", "42")) {
            assertFalse(text.contains(told), told);
        }
    }

    @Test
    void shouldAskForEveryFieldOfTheAnswer() {
        String system = PromptPack.shipped().prompt(LlmRiskAdvisorTest.CALM).system();
        for (String field : AdviceSchema.FIELDS) {
            assertTrue(system.contains(field), field);
        }
        assertTrue(Language.ENGLISH.speaks(system.replace('\n', ' ')), "plain letters only");
    }

    @Test
    void shouldBeAnotherPolicyWithAnotherLetter() {
        ModelSettings model = LlmRiskAdvisorTest.settings(Provider.OPENAI, "http://127.0.0.1:9/v1", "one");
        Sha256 shipped = version(PromptPack.shipped(), model, Sha256.ZERO);
        assertEquals(shipped, version(PromptPack.shipped(), model, Sha256.ZERO));
        assertNotEquals(shipped, version(new PromptPack("You judge."), model, Sha256.ZERO));
        assertNotEquals(shipped, version(PromptPack.shipped(), model, new Sha256(1, 0, 0, 0)));
        ModelSettings other = LlmRiskAdvisorTest.settings(Provider.OPENAI, "http://127.0.0.1:9/v1", "two");
        assertNotEquals(shipped, version(PromptPack.shipped(), other, Sha256.ZERO));
    }

    private static Sha256 version(PromptPack prompts, ModelSettings model, Sha256 mandate) {
        return PolicyVersion.of(List.of(model), prompts, LlmRiskAdvisorTest.ROUTING, mandate);
    }
}
