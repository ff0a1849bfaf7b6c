package io.steelyard.connectors.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.steelyard.engine.config.Secret;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A model behind a host that signs each answer inside a trusted execution environment (NEAR AI Cloud): after the answer it asks
 * for the signature, {@code GET BASE/signature/ID?model=M&signing_algo=ecdsa}, and hangs it on the message. An answer without
 * one, or with one that is no such object, is an answer all the same; it waits for it so long and no longer.
 */
final class AttestedModel implements ChatModel {
    /** Under which the signature hangs on the message. */
    static final String ATTRIBUTE = "steelyard.attestation";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ChatModel model;
    private final ModelSettings settings;
    private final BoundedHttp http = new BoundedHttp(PATIENCE, PATIENCE);

    AttestedModel(ChatModel model, ModelSettings settings) {
        this.model = model;
        this.settings = settings;
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        ChatResponse response = model.doChat(request);
        Attestation attestation = response.id() == null ? null : inTime(response.id());
        if (attestation == null) {
            return response;
        }
        Map<String, Object> attributes = new HashMap<>(response.aiMessage().attributes());
        attributes.put(ATTRIBUTE, attestation);
        return response.toBuilder()
                .aiMessage(
                        response.aiMessage().toBuilder().attributes(attributes).build())
                .build();
    }

    /** What hangs on an answer; null where nothing does. */
    static @Nullable Attestation of(ChatResponse response) {
        return response.aiMessage().attributes().get(ATTRIBUTE) instanceof Attestation found ? found : null;
    }

    private @Nullable Attestation inTime(String answer) {
        FutureTask<@Nullable Attestation> task = new FutureTask<>(() -> fetch(answer));
        Thread asking = Thread.ofVirtual().name("model-signature").start(task);
        try {
            return task.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException _) {
            asking.interrupt();
            return null; // unsigned
        } catch (InterruptedException _) {
            asking.interrupt();
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Attestation fetch(String answer) throws IOException {
        HttpRequest.Builder request = HttpRequest.builder()
                .method(HttpMethod.GET)
                .url(settings.baseUrl() + "/signature/" + encoded(answer) + "?model=" + encoded(settings.model())
                        + "&signing_algo=ecdsa");
        Secret key = settings.apiKey();
        if (key != null) {
            request.addHeader("Authorization", "Bearer " + key.reveal());
        }
        return parse(http.execute(request.build()).body());
    }

    /** The four fields it needs, whatever else is there; the first flaw refuses it. */
    static Attestation parse(String body) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("an object was expected");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    fields.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new IOException("nothing was expected behind the object");
            }
        }
        return new Attestation(
                fields.getOrDefault("text", ""),
                fields.getOrDefault("signature", ""),
                fields.getOrDefault("signing_algo", ""),
                fields.getOrDefault("signing_address", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
