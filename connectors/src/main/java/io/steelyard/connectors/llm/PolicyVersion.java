package io.steelyard.connectors.llm;

import io.steelyard.engine.domain.Sha256;
import java.util.List;

/**
 * The name of who advises: a hash of every model with its parameters, of the prompt pack, of the way their answers are joined
 * and of the owner's mandate. A change of any of them is another adviser, without the standing of the last. No key is in it.
 */
final class PolicyVersion {
    private PolicyVersion() {}

    static Sha256 of(List<ModelSettings> models, PromptPack prompts, Routing routing, Sha256 mandate) {
        StringBuilder text = new StringBuilder("policy/1\n")
                .append(prompts.hash())
                .append('\n')
                .append(mandate)
                .append('\n')
                .append(routing)
                .append('\n');
        for (ModelSettings model : models) {
            text.append(model.provider().id())
                    .append('\n')
                    .append(model.baseUrl())
                    .append('\n')
                    .append(model.model())
                    .append('\n')
                    .append(model.maxOutputTokens())
                    .append('\n')
                    .append(model.highest())
                    .append('\n')
                    .append(model.deadline())
                    .append('\n');
        }
        return Fingerprint.of(text.toString());
    }
}
