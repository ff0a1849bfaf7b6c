package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.steelyard.engine.port.NewsItem;
import io.steelyard.engine.port.NewsReader.Finding;
import io.steelyard.engine.port.NewsReader.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What reading may cost, and whom. */
class ReaderBudgetTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final String FOUND =
            "{\"coin\":\"USDC\",\"topic\":\"BANK\",\"direction\":\"WORSE\",\"severity\":2,\"certainty\":\"REPORTED\"}";

    private final Budget wire = new Budget(20_000, 1_000_000, 0);
    private final Budget desk = new Budget(20_000, 1_000_000, 0);
    private int asked;
    private @Nullable TokenUsage usage = new TokenUsage(900, 100);

    @Test
    void shouldSpendTheFloodersOwnMoneyAndNobodyElses() {
        QuarantinedReader reader = reader();
        int read = 0;
        for (int i = 0; i < 200; i++) {
            read += reader.read(item("wire", "flood " + i), 5) instanceof Finding.Read ? 1 : 0;
        }
        assertTrue(read > 5 && read < 20, "the day's tokens are enough for some: " + read);
        assertEquals(1_000L * read, wire.tokens(), "by the provider's count");
        assertEquals(read, asked, "who has no money is not asked about");
        assertEquals(new Finding.Unread(Reason.BUDGET), reader.read(item("wire", "one more"), 5));
        assertInstanceOf(Finding.Read.class, reader.read(item("desk", "quiet"), 5));
        assertEquals(1_000, desk.tokens());
        assertInstanceOf(Finding.Read.class, reader.read(item("wire", "tomorrow"), DAY + 5));
    }

    @Test
    void shouldCountWhatIsNotToldAsTheMostThatItCanBe() {
        usage = null;
        QuarantinedReader reader = reader();
        reader.read(item("wire", "x"), 5);
        assertTrue(wire.tokens() > 1_000, () -> "a question, letter by letter: " + wire.tokens());
    }

    @Test
    void shouldSayWhyNothingIsLeft() {
        QuarantinedReader reader = reader();
        assertEquals(new Finding.Unread(Reason.STRANGER), reader.read(item("elsewhere", "x"), 5));
        assertEquals(new Finding.Unread(Reason.UNFIT), reader.read(item("wire", " "), 5));
        assertEquals(
                new Finding.Unread(Reason.UNFIT), reader.read(item("wire", "x".repeat(NewsItem.MAX_LETTERS + 1)), 5));
        assertEquals(0, asked);
        assertEquals(new Finding.Unread(Reason.DOUBT), answering("{}").read(item("wire", "x"), 5));
        assertEquals(
                new Finding.Unread(Reason.NEITHER),
                answering(FOUND.replace("USDC", "NONE")).read(item("wire", "x"), 5));
    }

    private QuarantinedReader reader() {
        return answering(FOUND);
    }

    private QuarantinedReader answering(String answer) {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                asked++;
                return ChatResponse.builder()
                        .aiMessage(AiMessage.from(answer))
                        .tokenUsage(usage)
                        .build();
            }
        };
        return new QuarantinedReader(
                Readers.settings("http://127.0.0.1:1/v1"), model, Map.of("wire", wire, "desk", desk));
    }

    private static NewsItem item(String source, String text) {
        return new NewsItem(source, text, text);
    }
}
