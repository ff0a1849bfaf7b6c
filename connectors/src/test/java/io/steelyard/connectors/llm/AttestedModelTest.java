package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.steelyard.engine.config.ConfigProblems;
import io.steelyard.engine.config.TomlDocument;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.ExchangeSigned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signature of NEAR AI Cloud over a loopback server that answers in its shape: kept as it came, missed without harm. */
class AttestedModelTest {
    private static final String SIGNED = """
            {"text":"m:aa:bb","signature":"0x1234","signing_address":"0x00f1","signing_algo":"ecdsa","more":{"a":[1]}}""";
    private static final Attestation KEPT = new Attestation("m:aa:bb", "0x1234", "ecdsa", "0x00f1");

    private final List<String> asked = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void shouldKeepTheSignatureInTheExchange() throws IOException {
        assertEquals(KEPT, ask(SIGNED, 200, Provider.NEAR_AI).attestation());
        assertEquals(List.of("/v1/signature/chatcmpl-1?model=deepseek%2Fv3&signing_algo=ecdsa Bearer key"), asked);
    }

    @Test
    void shouldAnswerAllTheSameWithoutOne() throws IOException {
        for (String body : new String[] {
            "",
            "[]",
            "{}",
            SIGNED + "x",
            SIGNED.replace("0x1234", "\\u202e"),
            SIGNED.replace("m:aa:bb", "m".repeat(401)),
            "{\"text\":\"a\",\"text\":\"b\"}"
        }) {
            Exchange exchange = ask(body, 200, Provider.NEAR_AI);
            assertNull(exchange.attestation(), body);
            assertEquals(Exchange.Outcome.ANSWERED, exchange.outcome());
        }
        assertNull(ask(SIGNED, 404, Provider.NEAR_AI).attestation());
    }

    @Test
    void shouldAskNobodyElseForOne() throws IOException {
        assertNull(ask(SIGNED, 200, Provider.OPENAI_COMPATIBLE).attestation());
        assertEquals(List.of(), asked);
    }

    @Test
    void shouldSurviveJournalAndCassette() throws IOException {
        Exchange exchange = ask(SIGNED, 200, Provider.NEAR_AI);
        List<ControlInput> journal = new ArrayList<>();
        new ExchangeScribe(settings("http://localhost:1/v1", Provider.NEAR_AI), () -> 7, journal::add).record(exchange);
        assertEquals(
                1, journal.stream().filter(ExchangeSigned.class::isInstance).count());
        ExchangeReader reader = new ExchangeReader();
        journal.forEach(reader::onEntry);
        assertEquals(List.of(exchange), reader.exchanges());
        Path tape = folder.resolve("tape.jsonl");
        Cassette.write(tape, List.of(exchange, exchange.signed(null)));
        assertEquals(List.of(exchange, exchange.signed(null)), Cassette.read(tape));
    }

    @Test
    void shouldRefuseHalfASignature() {
        assertThrows(IllegalArgumentException.class, () -> AttestedModel.parse("{\"text\":\"a\"}"));
    }

    private Exchange ask(String body, int status, Provider provider) throws IOException {
        List<Exchange> heard = new ArrayList<>();
        try (ScriptedModelServer server = new ScriptedModelServer((exchange, request) -> {
            boolean signature = exchange.getRequestURI().getPath().startsWith("/v1/signature/");
            if (signature) {
                asked.add(exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
            }
            send(exchange, signature ? status : 200, signature ? body : completion(request));
        })) {
            ModelSettings settings = settings(server.baseUrl(), provider);
            RecordingModel model =
                    new RecordingModel(ModelFactory.create(settings), provider.id(), () -> 0, heard::add);
            model.chat(ChatRequest.builder().messages(UserMessage.from("hello")).build());
        }
        return heard.getFirst();
    }

    private static ModelSettings settings(String url, Provider provider) {
        String toml = """
                provider = "%s"
                base_url = "%s"
                model = "deepseek/v3"
                api_key = "env:KEY"
                deadline = "5s"
                max_output_tokens = 200
                input_price_per_million = "0 USD"
                output_price_per_million = "0 USD"
                """.formatted(provider.id(), url);
        TomlDocument document =
                TomlDocument.of("models.toml", toml.getBytes(StandardCharsets.UTF_8), Map.of(), new ConfigProblems());
        return ModelSettings.read("near", document.root(), Map.of("KEY", "key"));
    }

    private static String completion(String request) {
        assertTrue(request.contains("hello"), request);
        return """
                {"id":"chatcmpl-1","object":"chat.completion","model":"deepseek/v3","choices":[{"index":0,
                "message":{"role":"assistant","content":"fine"},"finish_reason":"stop"}]}""";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
