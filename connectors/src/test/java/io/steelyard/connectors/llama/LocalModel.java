package io.steelyard.connectors.llama;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.Pair;
import java.util.List;

/**
 * A model file in this JVM, through llama.cpp; one answer at a time. Its native threads outlive {@link LlamaModel#close}, so
 * it lives in a JVM that ends by {@link Runtime#halt} (kherud/java-llama.cpp issue 116).
 */
final class LocalModel {
    private static final int CONTEXT = 4_096;
    private static final int SEED = 42;

    private final LlamaModel model;
    private final boolean templated;

    /**
     * @param file in the format GGUF
     * @param threads that may work on one answer
     * @param templated whether the model brings a form for conversations; else it is shown the user's words and a new line
     */
    LocalModel(String file, int threads, boolean templated) {
        var parameters = new ModelParameters()
                .setModel(file)
                .setCtxSize(CONTEXT)
                .setThreads(threads)
                .setThreadsBatch(threads)
                .setParallel(1)
                .skipWarmup();
        this.model = new LlamaModel(templated ? parameters.enableJinja() : parameters);
        this.templated = templated;
    }

    /** What the model says, and how much it read and wrote. */
    record Answer(String text, int inputTokens, int outputTokens) {}

    /** Answers in the form that {@code schema} demands; freely when it is empty. */
    synchronized Answer answer(ChatQuestion question, String schema) {
        String prompt = prompt(question);
        var parameters = new InferenceParameters(prompt)
                .setTemperature(question.temperature())
                .setSeed(SEED)
                .setCachePrompt(templated)
                .setNPredict(question.mostTokens());
        String text = model.complete(
                schema.isEmpty() ? parameters : parameters.setGrammar(LlamaModel.jsonSchemaToGrammar(schema)));
        return new Answer(text, model.encode(prompt).length, model.encode(text).length);
    }

    private String prompt(ChatQuestion question) {
        return templated
                ? model.applyTemplate(new InferenceParameters("")
                        .setMessages(question.system(), List.of(new Pair<>("user", question.user()))))
                : question.user() + "\n";
    }
}
