package io.steelyard.engine.core;

import static io.steelyard.engine.scenario.Scenario.START_NANOS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.steelyard.engine.allocation.BriefingBuilder;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.NewsSummary;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput.NewsCertainty;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.ControlInput.NewsDirection;
import io.steelyard.engine.event.ControlInput.NewsTopic;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NewsTallyTest {
    private static final long HOUR = 3_600_000_000_000L;
    private static final long NOON = START_NANOS - Math.floorMod(START_NANOS, HOUR);

    private final NewsTally tally = new NewsTally();

    record Heard(long atNanos, NewsClassified news) {}

    @Test
    void shouldSumTheHourThatRunsAndThoseAskedFor() {
        tally.onNews(5, NOON, news(Asset.USDC, NewsTopic.BANK, 2, NewsDirection.WORSE));
        tally.onNews(6, NOON + 2 * HOUR, news(Asset.USDC, NewsTopic.BANK, 1, NewsDirection.UNCLEAR));
        long now = NOON + 2 * HOUR + 5;
        assertEquals(new NewsSummary(1, 1), tally.summary(now, 1));
        assertEquals(new NewsSummary(2, 2), tally.summary(now, 2));
        assertEquals(2, tally.count(NewsTopic.BANK, now, 2));
        assertEquals(0, tally.count(NewsTopic.HACK, now, 2));
        assertEquals(6, tally.sequence());
    }

    @Test
    void shouldCountGoodNewsWithoutTakingItForTheWorst() {
        tally.onNews(5, NOON, news(Asset.USDC, NewsTopic.RESERVES, 3, NewsDirection.BETTER));
        assertEquals(new NewsSummary(1, 0), tally.summary(NOON, 0));
    }

    @Test
    void shouldForgetAfterADayWhateverWasWritten() {
        for (int i = 0; i < 10_000; i++) {
            tally.onNews(i + 1, NOON, news(Asset.USDC, NewsTopic.HACK, 3, NewsDirection.WORSE));
        }
        assertEquals(new NewsSummary(10_000, 3), tally.summary(NOON + NewsTally.HOURS * HOUR, NewsTally.HOURS));
        assertEquals(NewsSummary.NONE, tally.summary(NOON + (NewsTally.HOURS + 1) * HOUR, NewsTally.HOURS));
        assertEquals(10_000, tally.sequence());
    }

    @Test
    void shouldTellCoinsApartAndNotHearOfAThird() {
        NewsWatch watch = new NewsWatch(CoinPair.USDC_USDT);
        watch.onNews(1, NOON, news(new Asset("DAI"), NewsTopic.HACK, 3, NewsDirection.WORSE));
        assertEquals(BriefingBuilder.News.NONE, watch.lately(NOON));
        watch.onNews(2, NOON, news(Asset.USDT, NewsTopic.HACK, 3, NewsDirection.WORSE));
        watch.onNews(3, NOON, news(Asset.USDC, NewsTopic.BANK, 1, NewsDirection.WORSE));
        assertEquals(new BriefingBuilder.News(new NewsSummary(1, 1), new NewsSummary(1, 3), 3), watch.lately(NOON));
        assertEquals(BriefingBuilder.News.NONE, watch.lately(NOON + 26 * HOUR));
    }

    @Test
    void shouldHashEveryPartOfWhatItHolds() {
        assertEquals(7, tally.stateHash(7));
        NewsTally other = new NewsTally();
        tally.onNews(1, NOON, news(Asset.USDC, NewsTopic.HACK, 3, NewsDirection.WORSE));
        other.onNews(1, NOON, news(Asset.USDC, NewsTopic.BANK, 3, NewsDirection.WORSE));
        assertNotEquals(tally.stateHash(7), other.stateHash(7));
        assertNotEquals(7, tally.stateHash(7));
    }

    /** By the definition, item by item. */
    @Property(tries = 300)
    void shouldAgreeWithAListOfEverythingHeard(@ForAll("days") List<Heard> heard) {
        NewsTally sum = new NewsTally();
        List<Heard> sofar = new ArrayList<>();
        for (Heard one : heard) {
            sofar.add(one);
            sum.onNews(sofar.size(), one.atNanos(), one.news());
            for (int back : new int[] {0, 3, NewsTally.HOURS}) {
                assertEquals(listed(sofar, one.atNanos(), back), sum.summary(one.atNanos(), back));
            }
        }
    }

    private static NewsSummary listed(List<Heard> heard, long now, int back) {
        List<NewsClassified> recent = heard.stream()
                .filter(it -> Math.floorDiv(now, HOUR) - Math.floorDiv(it.atNanos(), HOUR) <= back)
                .map(Heard::news)
                .toList();
        return new NewsSummary(
                recent.size(),
                recent.stream()
                        .filter(it -> it.direction() != NewsDirection.BETTER)
                        .mapToInt(NewsClassified::severity)
                        .max()
                        .orElse(0));
    }

    @Provide
    Arbitrary<List<Heard>> days() {
        Arbitrary<NewsClassified> news = Combinators.combine(
                        Arbitraries.of(NewsTopic.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(NewsDirection.class))
                .as((topic, severity, direction) -> news(Asset.USDC, topic, severity, direction));
        return Combinators.combine(Arbitraries.longs().between(0, 9 * HOUR), news)
                .as(Heard::new)
                .list()
                .ofMaxSize(40)
                .map(NewsTallyTest::oneAfterTheOther);
    }

    private static List<Heard> oneAfterTheOther(List<Heard> pauses) {
        List<Heard> heard = new ArrayList<>();
        long now = NOON;
        for (Heard pause : pauses) {
            now += pause.atNanos();
            heard.add(new Heard(now, pause.news()));
        }
        return heard;
    }

    private static NewsClassified news(Asset coin, NewsTopic topic, int severity, NewsDirection direction) {
        return new NewsClassified(NOON, coin, topic, severity, Sha256.ZERO, direction, NewsCertainty.REPORTED, "wire");
    }
}
