package io.steelyard.engine.core;

import static io.steelyard.engine.scenario.Scenario.START_NANOS;
import static io.steelyard.engine.scenario.Scenario.pegged;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Evidence;
import io.steelyard.engine.domain.NewsSummary;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.NewsCertainty;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.ControlInput.NewsDirection;
import io.steelyard.engine.event.ControlInput.NewsTopic;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TargetSet;
import io.steelyard.engine.scenario.Scenario;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * News alone moves no weight: whatever was read, in any number, the core decides what it decides without it, alerts apart.
 * The story beside it trades, so that there is something to be moved.
 */
class NewsAlonePropertyTest {
    @Property(tries = 100)
    void shouldDecideAsWithoutNews(@ForAll("items") List<NewsClassified> items) {
        assertEquals(decided(story(List.of())), decided(story(items)));
    }

    /** A source that breaks and heals is told of, and moves nothing either. */
    @Test
    void shouldDecideAsWithoutNewsWhenItsFeedGoesDownAndUp() {
        VenueId news = new VenueId("news");
        Scenario story = pegged().wish(20).minutes(2);
        story.sequencer().accept(new FeedDown(START_NANOS, news, "wire", FeedFault.SILENT));
        story.minutes(2).legs("0.9912", "1.0003").quote("0.9908", "0.9910");
        story.sequencer().accept(new FeedUp(START_NANOS, news, "wire"));
        story.buy("0.9910", "100").minutes(3);
        assertEquals(decided(story(List.of())), decided(story));
        assertTrue(story.decisions(AlertRaised.class).stream().anyMatch(it -> it.kind() == AlertKind.FEED));
    }

    @Test
    void shouldHaveSomethingToMove() {
        Scenario quiet = story(List.of());
        assertFalse(quiet.decisions(TargetSet.class).isEmpty());
        assertFalse(quiet.decisions(OrderSubmitted.class).isEmpty());
    }

    @Test
    void shouldTellAnItemOnceAndNotFloodAnybody() {
        Scenario story = pegged();
        for (int i = 0; i < 50; i++) {
            story.input(worst(i)).input(worst(i));
        }
        assertEquals(NewsWatch.MOST_AN_HOUR, story.decisions(AlertRaised.class).size());
        story.minutes(61).input(worst(3)).input(worst(70));
        assertEquals(
                NewsWatch.MOST_AN_HOUR + 1, story.decisions(AlertRaised.class).size(), "the old one was told");
    }

    /** Numbers, and the sequence that they rest on; the question is all that knows of them. */
    @Test
    void shouldTellTheAdviserHowMuchWasReadAndHowBadItWas() {
        CoreSettings asking = CoreSettings.of(CoinPair.USDC_USDT).withBriefingNanos(300_000_000_000L);
        Scenario story = Scenario.setup().settings(asking).pegged();
        story.input(worst(1)).input(worst(2)).minutes(6);
        RiskBriefing asked = story.decisions(BriefingIssued.class).getLast().briefing();
        assertEquals(new NewsSummary(2, 3), asked.base().news());
        assertEquals(NewsSummary.NONE, asked.quote().news());
        assertTrue(asked.evidence().stream().anyMatch(it -> it.kind() == Evidence.Kind.NEWS && it.sequence() > 0));
    }

    @Test
    void shouldHashWhatItRemembersAndNothingWhenThereWasNoNews() {
        NewsWatch watch = new NewsWatch(CoinPair.USDC_USDT);
        assertEquals(7, watch.stateHash(7));
        assertTrue(watch.tells(START_NANOS, worst(1)));
        long one = watch.stateHash(7);
        assertTrue(watch.tells(START_NANOS, worst(2)));
        assertTrue(one != 7 && one != watch.stateHash(7));
    }

    @Provide
    Arbitrary<List<NewsClassified>> items() {
        return Combinators.combine(
                        Arbitraries.of(Asset.USDC, Asset.USDT, Asset.USD, new Asset("DAI")),
                        Arbitraries.of(NewsTopic.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.longs(),
                        Arbitraries.of(NewsDirection.class),
                        Arbitraries.of(NewsCertainty.class))
                .as((asset, topic, severity, item, direction, certainty) -> new NewsClassified(
                        START_NANOS, asset, topic, severity, new Sha256(item, 0, 0, 0), direction, certainty, "wire"))
                .list()
                .ofMaxSize(40);
    }

    private static Scenario story(List<NewsClassified> items) {
        Scenario story = pegged().wish(20).minutes(2);
        items.forEach(story.sequencer()::accept);
        story.minutes(2).legs("0.9912", "1.0003").quote("0.9908", "0.9910");
        items.forEach(story.sequencer()::accept);
        return story.buy("0.9910", "100").minutes(3);
    }

    /** What was decided but for alerts, each without its sequence, since items take sequences of their own. */
    private static List<String> decided(Scenario story) {
        return story.decisions(Decision.class).stream()
                .filter(decision -> !(decision instanceof AlertRaised))
                .map(decision -> decision instanceof OrderSubmitted order
                        ? order.intent().toString()
                        : decision.toString())
                .toList();
    }

    private static NewsClassified worst(int item) {
        return new NewsClassified(
                START_NANOS,
                Asset.USDC,
                NewsTopic.HACK,
                3,
                new Sha256(item, 0, 0, 1),
                NewsDirection.WORSE,
                NewsCertainty.OFFICIAL,
                "wire");
    }
}
