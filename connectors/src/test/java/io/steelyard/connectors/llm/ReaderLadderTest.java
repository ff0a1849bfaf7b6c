package io.steelyard.connectors.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput.NewsCertainty;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.ControlInput.NewsDirection;
import io.steelyard.engine.event.ControlInput.NewsTopic;
import io.steelyard.engine.port.NewsItem;
import io.steelyard.engine.port.NewsReader;
import io.steelyard.engine.port.NewsReader.Finding;
import io.steelyard.engine.port.NewsReader.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The cheap reader first, more where it matters; two must agree before anybody is woken, and never on more than they said. */
class ReaderLadderTest {
    private static final NewsItem ITEM = new NewsItem("wire", "1", "Bank of an issuer is closed.");
    private static final Finding NEITHER = unread(Reason.NEITHER);

    private final List<Integer> asked = new ArrayList<>();

    @Test
    void shouldAskTheCheapOneOnlyWhereItFindsNothingThatMatters() {
        assertEquals(read(1), ladder(read(1), read(3)));
        assertEquals(List.of(0), asked);
        assertEquals(NEITHER, ladder(NEITHER, read(3)));
        assertEquals(List.of(0), asked);
    }

    @Test
    void shouldAskTheNextOneAboutWhatCouldWakeAPersonAndTakeTheMilderWord() {
        assertEquals(read(2), ladder(read(3), read(2), read(3)));
        assertEquals(List.of(0, 1), asked);
    }

    @Test
    void shouldAskTheNextOneWhereOneGaveUp() {
        for (Reason reason : List.of(Reason.DOUBT, Reason.SILENT, Reason.BUDGET)) {
            assertEquals(read(1), ladder(unread(reason), read(1)));
        }
    }

    @Test
    void shouldLetAThirdDecideBetweenTwo() {
        assertEquals(read(2), ladder(read(2), NEITHER, read(3)));
        assertEquals(NEITHER, ladder(read(3), NEITHER, NEITHER));
        assertEquals(List.of(0, 1, 2), asked);
    }

    @Test
    void shouldLeaveNothingWhereNoTwoAgree() {
        assertEquals(unread(Reason.DOUBT), ladder(read(3), NEITHER));
        assertEquals(unread(Reason.DOUBT), ladder(read(3), read(0)));
        assertEquals(unread(Reason.DOUBT), ladder(read(3), read(3, Asset.USDT, NewsDirection.WORSE)));
        assertEquals(unread(Reason.DOUBT), ladder(read(3), read(3, Asset.USDC, NewsDirection.BETTER)));
    }

    @Test
    void shouldBelieveTheOnlyOneThatAnswers() {
        assertEquals(read(3), ladder(read(3), unread(Reason.SILENT), unread(Reason.BUDGET)));
        assertEquals(unread(Reason.BUDGET), ladder(unread(Reason.SILENT), unread(Reason.BUDGET)));
    }

    @Test
    void shouldAskNobodyElseAboutAStrangersText() {
        assertEquals(unread(Reason.STRANGER), ladder(unread(Reason.STRANGER), read(3)));
        assertEquals(List.of(0), asked);
        assertThrows(IllegalArgumentException.class, () -> new ReaderLadder(List.of()));
    }

    @Test
    void shouldSpendOneBudgetOfTheSource() throws IOException {
        String alarm =
                "{\"coin\":\"USDC\",\"topic\":\"BANK\",\"severity\":3,\"direction\":\"WORSE\",\"certainty\":\"OFFICIAL\"}";
        try (ScriptedModelServer server = new ScriptedModelServer(ScriptedModelServer.says(alarm))) {
            ModelSettings settings = Readers.settings(server.baseUrl());
            Map<String, Budget> once = Map.of("wire", new Budget(40_000, 1L << 40, 0));
            QuarantinedReader reader = new QuarantinedReader(settings, ModelFactory.create(settings), once);
            Finding found = new ReaderLadder(List.of(reader, reader, reader)).read(ITEM, 5);
            assertEquals(3, ((Finding.Read) found).news().severity(), found::toString);
            assertEquals(2, server.requests().size(), "two agreed, the third was not asked");
        }
    }

    /** Whatever the readers say, what is left is nothing, or no worse than two of them said, or the only voice. */
    @Property
    void shouldNeverSayMoreThanItsReaders(@ForAll("findings") List<Finding> findings) {
        Finding left = ladder(findings.toArray(Finding[]::new));
        if (left instanceof Finding.Read read && read.news().severity() > 1) {
            long voices = findings.stream()
                    .filter(it -> it instanceof Finding.Read || it.equals(NEITHER))
                    .count();
            long asBad = findings.stream()
                    .filter(it -> it instanceof Finding.Read said
                            && said.news().severity() >= read.news().severity()
                            && said.news().asset().equals(read.news().asset()))
                    .count();
            assertEquals(true, asBad >= 2 || voices == 1, findings::toString);
        }
    }

    @Provide
    Arbitrary<List<Finding>> findings() {
        Arbitrary<Finding> read = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(Asset.USDC, Asset.USDT),
                        Arbitraries.of(NewsDirection.class))
                .as(ReaderLadderTest::read);
        Arbitrary<Finding> unread = Arbitraries.of(Reason.DOUBT, Reason.SILENT, Reason.BUDGET, Reason.NEITHER)
                .map(ReaderLadderTest::unread);
        return Arbitraries.oneOf(List.of(read, unread)).list().ofMinSize(1).ofMaxSize(4);
    }

    private Finding ladder(Finding... findings) {
        asked.clear();
        List<NewsReader> readers = IntStream.range(0, findings.length)
                .mapToObj(place -> (NewsReader) (_, _) -> {
                    asked.add(place);
                    return findings[place];
                })
                .toList();
        return new ReaderLadder(readers).read(ITEM, 5);
    }

    private static Finding unread(Reason reason) {
        return new Finding.Unread(reason);
    }

    private static Finding read(int severity) {
        return read(severity, Asset.USDC, NewsDirection.WORSE);
    }

    private static Finding read(int severity, Asset asset, NewsDirection direction) {
        return new Finding.Read(new NewsClassified(
                5, asset, NewsTopic.BANK, severity, Sha256.ZERO, direction, NewsCertainty.REPORTED, "wire"));
    }
}
