package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.port.NewsItem;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Non-interference's first half: whatever a stranger writes and whatever a model makes of it, what leaves the reader is
 * nothing or one of 504 records. The second half, that no such record changes a decision, is NewsAlonePropertyTest's.
 */
class ReaderInterferencePropertyTest {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            ",",
            ":",
            "\"",
            "\"coin\":\"USDC\"",
            "\"coin\":\"USDT\"",
            "\"coin\":\"BTC\"",
            "\"topic\":\"HACK\"",
            "\"topic\":\"BANK\"",
            "\"direction\":\"WORSE\"",
            "\"severity\":3",
            "\"severity\":4",
            "\"certainty\":\"OFFICIAL\"",
            "\"order\":\"SELL\"",
            "null",
            " ",
            "\u200b",
            "\u4e25",
            "[",
            "]");

    @Property(tries = 3_000)
    void shouldGiveNothingOrAClosedRecord(@ForAll("answers") String answer, @ForAll String text) {
        NewsItem item = new NewsItem("wire", "1", text);
        NewsClassified news = Readers.read(Readers.of(saying(answer), "wire"), item, 7);
        Statistics.label("read").collect(news != null);
        if (news != null) {
            assertTrue(Set.of(Asset.USDC, Asset.USDT).contains(news.asset()));
            assertTrue(news.severity() >= 0 && news.severity() <= 3);
            assertEquals("wire", news.source());
            assertEquals(item.hash(), news.item());
        }
    }

    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> pieces = Arbitraries.of(PIECES).list().ofMaxSize(14).map(list -> String.join("", list));
        Arbitrary<String> nearly = Arbitraries.shuffle(
                        "\"coin\":\"USDC\"",
                        "\"topic\":\"HACK\"",
                        "\"direction\":\"WORSE\"",
                        "\"severity\":3",
                        "\"certainty\":\"OFFICIAL\"")
                .map(fields -> "{" + String.join(",", fields) + "}");
        return Arbitraries.oneOf(pieces, nearly, Arbitraries.strings());
    }

    private static ChatModel saying(String answer) {
        return new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                return ChatResponse.builder().aiMessage(AiMessage.from(answer)).build();
            }
        };
    }
}
