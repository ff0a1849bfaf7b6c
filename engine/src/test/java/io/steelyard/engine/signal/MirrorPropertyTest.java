package io.steelyard.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput.FlowKind;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.IssuerAction;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ChainInput.TokenFlowed;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.VenueStatusReported;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The same story told twice, with the coins' labels swapped in every input the second time: whatever was measured of one
 * coin is then measured of the other, to the last digit. The two coins of the story are issued the same way, since how a
 * coin is issued is a fact of its issuer and not of its label.
 */
final class MirrorPropertyTest {
    private static final Asset ONE = new Asset("USDC");
    private static final Asset OTHER = new Asset("DAI");
    private static final CoinPair PAIR = new CoinPair(ONE, OTHER, Asset.USD);
    private static final List<FlowKind> FLOWS = List.of(FlowKind.values());
    private static final List<IssuerAction> ACTIONS = List.of(IssuerAction.values());
    private static final int STEPS = 3_000;
    private static final int WARM_UP_MINUTES = 4 * 1_440 + 30;

    @Property(tries = 12)
    void shouldSwapEveryMeasureWithTheLabels(@ForAll long seed) {
        boolean legs = seed % 3 != 0; // every third story knows the cross alone, or with one leg
        Story story = new Story(ONE, OTHER, new Random(seed), legs);
        Story mirror = new Story(OTHER, ONE, new Random(seed), legs);
        for (int i = 0; i < WARM_UP_MINUTES; i++) {
            story.calmMinute();
            mirror.calmMinute();
        }
        for (int i = 0; i < STEPS; i++) {
            story.step();
            mirror.step();
            if (i % 50 == 0) {
                assertEquals(of(story.stage, true), of(mirror.stage, false), "step " + i);
                assertEquals(of(story.stage, false), of(mirror.stage, true), "step " + i);
            }
        }
    }

    /** Everything that is said of one coin, and of the pair as seen from it. */
    private static List<Object> of(SignalStage stage, boolean base) {
        PegSignals signals = stage.signals;
        List<Object> all = new ArrayList<>();
        if (signals.hasUsdLegs()) {
            all.add(base ? signals.baseUsdRaw() : signals.quoteUsdRaw());
        }
        all.add(base ? signals.baseOffParRaw() : signals.quoteOffParRaw());
        all.add(signals.offMedianRaw(base));
        all.add(signals.offParityRaw(base));
        all.add(signals.volatility().hourVariance());
        all.add(signals.volatility().dayRaw());
        all.add(signals.liveReferences());
        all.add(signals.isMedianReady());
        all.add(signals.usualDistanceRaw());
        all.add(state(signals.pegState(), base));
        all.addAll(flow(signals.flow(base ? Leg.BASE_USD : Leg.QUOTE_USD), 1));
        all.addAll(flow(signals.flow(Leg.CROSS), base ? 1 : -1));
        all.addAll(touch(signals.touch(base ? Leg.BASE_USD : Leg.QUOTE_USD), 1));
        all.addAll(touch(signals.touch(Leg.CROSS), base ? 1 : -1));
        all.add(signals.primaryFlow(base).hourNetRedeemedMicros());
        all.add(signals.primaryFlow(base).dayNetRedeemedMicros());
        all.add(signals.primaryFlow(base).inTransitMicros());
        all.add(signals.issuer(base).isPaused());
        all.add(signals.issuer(base).dayCount(IssuerAction.BLACKLIST));
        all.add(signals.squeeze().driftRaw(base));
        all.add(signals.squeeze().isSqueezed(base));
        ChainWatch chain = signals.chain();
        all.add((base ? chain.baseOracle() : chain.quoteOracle()).answerRaw());
        all.add((base ? chain.baseLending() : chain.quoteLending()).borrowRateRaw());
        for (int i = 0; i < signals.venues().size(); i++) {
            all.addAll(venue(signals.venues().at(i), base, stage.now));
        }
        return all;
    }

    private static List<Object> flow(FlowMeter flow, int sign) {
        return List.of(
                sign * flow.hourNetSellRaw(),
                sign * flow.minuteNetSellRaw(),
                sign * flow.hourImbalanceRaw(),
                sign * flow.zMilli(),
                flow.hourVolumeRaw(),
                sign > 0 ? flow.netSellAgainstUsualRaw() : flow.netBuyAgainstUsualRaw(),
                sign > 0 ? flow.netBuyAgainstUsualRaw() : flow.netSellAgainstUsualRaw(),
                flow.volumeAgainstUsualRaw());
    }

    private static List<Object> touch(TouchFlow flow, int sign) {
        return List.of(sign * flow.minuteRaw(), sign * flow.hourRaw(), sign * flow.zMilli());
    }

    private static List<Object> venue(VenueWatch venue, boolean base, long now) {
        return List.of(
                venue.venue(),
                venue.gapRaw(base, now),
                venue.printGapRaw(base, now),
                venue.witnesses(now),
                venue.spreadRaw(),
                venue.depthRaw(Side.BUY, Bps.of(10)),
                venue.depthShareRaw(),
                venue.sellShareRaw(base),
                venue.isFeedDown(),
                venue.isWithdrawalHalted(base),
                venue.isDepositHalted(base));
    }

    private static Object state(PegState state, boolean base) {
        return switch (state) {
            case CALM, STRESS -> state;
            case BASE_DEPEG -> base;
            case QUOTE_DEPEG -> !base;
        };
    }

    /** A market of five venues that trembles, breaks, falls silent and is halted, by dice. */
    private static final class Story {
        private final SignalStage stage = new SignalStage(PAIR);
        private final Asset one;
        private final Asset other;
        private final Random random;
        private final List<Instrument> listings = new ArrayList<>();
        private long onePrice = 100_000_000;
        private long otherPrice = 100_000_000;
        private long block;

        Story(Asset one, Asset other, Random random, boolean legs) {
            this.one = one;
            this.other = other;
            this.random = random;
            listings.add(stage.list(4, "binance", one, other));
            if (legs) {
                listings.add(stage.list(1, "kraken", one, Asset.USD));
                listings.add(stage.list(17, "bitstamp", one, Asset.USD));
                listings.add(stage.list(18, "coinbase", one, Asset.USD));
            }
            listings.add(stage.list(2, "kraken", other, Asset.USD));
            stage.list(5, "uniswap", one, other);
        }

        void calmMinute() {
            for (Instrument listing : listings) {
                stage.bar(listing, price(listing).toString(), random.nextInt(2_000), random.nextInt(2_000));
            }
            if (stage.now / SignalStage.MINUTE % 60 == 0) {
                pool();
                lend();
            }
            stage.minute();
        }

        void step() {
            Instrument listing = listings.get(random.nextInt(listings.size()));
            switch (random.nextInt(12)) {
                case 0 -> stage.bar(listing, price(listing).toString(), random.nextInt(90_000), random.nextInt(90_000));
                case 1 -> stage.level(listing, side(), near(listing), random.nextInt(9), flags());
                case 2 -> chain();
                case 3 -> feed();
                case 4, 5 -> stage.quote(listing, near(listing), near(listing), random.nextInt(900_000));
                case 6 -> wander();
                case 7, 8 -> stage.minute();
                default -> stage.trade(listing, side(), price(listing).toString(), random.nextInt(900_000));
            }
        }

        private void wander() {
            onePrice = Math.clamp(onePrice + random.nextInt(-400_000, 400_001), 60_000_000, 103_000_000);
            otherPrice = Math.clamp(otherPrice + random.nextInt(-40_000, 40_001), 97_000_000, 103_000_000);
        }

        private Price price(Instrument listing) {
            long fair = listing.base().equals(one) ? onePrice : otherPrice;
            long against = listing.quote().equals(other) ? otherPrice : 100_000_000;
            return new Price(fair * 100_000_000 / against + random.nextInt(-5_000, 5_001));
        }

        private String near(Instrument listing) {
            return price(listing).toString();
        }

        private Side side() {
            return random.nextBoolean() ? Side.BUY : Side.SELL;
        }

        private int flags() {
            return random.nextInt(20) == 0
                    ? BookUpdated.SNAPSHOT_BEGINS | BookUpdated.LAST_OF_UPDATE
                    : BookUpdated.LAST_OF_UPDATE;
        }

        private void chain() {
            VenueId ethereum = new VenueId("ethereum");
            Asset coin = random.nextBoolean() ? one : other;
            block++;
            switch (random.nextInt(5)) {
                case 0 -> pool();
                case 1 -> lend();
                case 2 ->
                    stage.fold(new OracleUpdated(
                            stage.now, new VenueId("chainlink"), coin, new Price(onePrice), BigInteger.TEN));
                case 3 -> {
                    FlowKind kind = FLOWS.get(random.nextInt(FLOWS.size()));
                    stage.fold(new TokenFlowed(stage.now, coin, ethereum, kind, block, 1, random.nextInt(1 << 30)));
                }
                default -> {
                    IssuerAction action = ACTIONS.get(random.nextInt(ACTIONS.size()));
                    stage.fold(new IssuerActed(stage.now, coin, ethereum, action, block, 2, random.nextBoolean()));
                }
            }
        }

        private void pool() {
            Price price = new Price(onePrice * 100_000_000 / otherPrice);
            stage.fold(new PoolObserved(
                    stage.now, listingOfPool(), ++block, price, BigInteger.valueOf(1_000_000), 0, -1, -1, -1, 0));
        }

        private static io.steelyard.engine.domain.InstrumentId listingOfPool() {
            return io.steelyard.engine.domain.InstrumentId.of(5);
        }

        private void lend() {
            Asset coin = random.nextBoolean() ? one : other;
            stage.fold(new LendingObserved(
                    stage.now,
                    new VenueId("aave-v3"),
                    coin,
                    block,
                    1_000_000,
                    random.nextInt(1_000_000),
                    Bps.of(10),
                    Bps.of(random.nextInt(3_000)),
                    false,
                    false));
        }

        private void feed() {
            VenueId venue = listings.get(random.nextInt(listings.size())).venue();
            switch (random.nextInt(4)) {
                case 0 -> stage.fold(new FeedDown(stage.now, venue, "ws", FeedFault.SILENT));
                case 1 -> stage.fold(new FeedUp(stage.now, venue, "ws"));
                default ->
                    stage.fold(new VenueStatusReported(
                            stage.now,
                            venue,
                            random.nextBoolean() ? one : other,
                            true,
                            random.nextBoolean(),
                            random.nextBoolean()));
            }
        }
    }
}
