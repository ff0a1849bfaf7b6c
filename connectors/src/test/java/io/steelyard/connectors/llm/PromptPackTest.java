package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Sha256;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PromptPackTest {
    @Test
    void shouldRenderABriefingAsNumbersAndEnums() {
        Prompt prompt = PromptPack.shipped().prompt(100, LlmRiskAdvisorTest.STRESS);
        assertEquals("""
                {"sequence":100,"base_weight_ppm":500000,"base_usd_e8":98500000,"quote_usd_e8":100100000,\
                "cross_deviation_hundredths_bp":-15984,"base_hazard_bps_per_day":350,"quote_hazard_bps_per_day":2,\
                "live_references":3,"state":"ACTIVE"}""", prompt.user());
    }

    @Test
    void shouldAskForEveryFieldOfTheAnswer() {
        String system = PromptPack.shipped().prompt(1, LlmRiskAdvisorTest.CALM).system();
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
