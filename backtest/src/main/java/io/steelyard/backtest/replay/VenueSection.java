package io.steelyard.backtest.replay;

import io.steelyard.backtest.sim.FeeModel;
import io.steelyard.backtest.sim.FillRule;
import io.steelyard.backtest.sim.LatencyModel;
import io.steelyard.backtest.sim.QueueModel;
import io.steelyard.backtest.sim.Route;
import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.Weight;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the table {@code [venue]} of {@code backtest.toml}; every table of it must be there, used or not. */
final class VenueSection {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long MAX_FEE_RAW = Bps.ONE_RAW * 1_000;

    private static final long LONGEST_TRANSFER_NANOS = 30 * 86_400 * SECOND_NANOS;

    private final ConfigSection section;
    private final InstrumentCatalogue catalogue;

    VenueSection(ConfigSection section, InstrumentCatalogue catalogue) {
        this.section = section;
        this.catalogue = catalogue;
    }

    VenueSetup read() {
        Instrument instrument = instrument(section, "instrument");
        Function<Instrument, FillRule> rule = rule();
        List<VenueSetup.Market> more = more().stream()
                .map(listing -> new VenueSetup.Market(listing, rule.apply(listing)))
                .toList();
        return new VenueSetup(
                instrument,
                rule.apply(instrument),
                fees(),
                latency(section.section("latency")),
                section.nanos("transfer", 0, LONGEST_TRANSFER_NANOS),
                more);
    }

    /** Further listings, by number; one named twice is a fault. */
    private List<Instrument> more() {
        Set<Integer> numbers = new LinkedHashSet<>();
        numbers.add(section.count("instrument", 0, InstrumentId.LIMIT - 1));
        List<Instrument> listings = new ArrayList<>();
        for (int number : section.counts("more", 0, InstrumentId.LIMIT - 1)) {
            Instrument listing = catalogue.find(InstrumentId.of(number));
            if (listing == null || !numbers.add(number)) {
                section.problem("more", "other numbers of the catalogue, each once", number);
            } else {
                listings.add(listing);
            }
        }
        return listings;
    }

    /** How orders of a listing fill. */
    private Function<Instrument, FillRule> rule() {
        Function<Instrument, FillRule> bars = bars(section.section("bars"));
        FillRule book = new FillRule.Book(
                switch (section.section("book").choice("queue", List.of("risk-averse", "power", "log"))) {
                    case "power" -> QueueModel.POWER;
                    case "log" -> QueueModel.LOG;
                    default -> QueueModel.RISK_AVERSE;
                });
        FillRule top = new FillRule.Top(section.section("top").flag("boundless"));
        return switch (section.choice("fill", List.of("bars", "range", "book", "top"))) {
            case "range" -> range();
            case "book" -> _ -> book;
            case "top" -> _ -> top;
            default -> bars;
        };
    }

    /** The range of a listing's own bars; a route of two legs has none. */
    private Function<Instrument, FillRule> range() {
        ConfigSection bars = section.section("bars");
        if (bars.choice("route", List.of("legs", "own")).equals("legs")) {
            section.problem("fill", "range only with bars.route = own", "range");
        }
        return listing -> new FillRule.Range(ownBars(bars, listing));
    }

    private static FillRule.Bars ownBars(ConfigSection bars, Instrument listing) {
        return new FillRule.Bars(
                new Route(listing.id(), null),
                new Weight(bars.shareRaw("participation", 0, FixedPoint.MILLION)),
                bars.count("venues", 1, 1_000),
                bars.count("delay_minutes", 1, 1_440));
    }

    private Function<Instrument, FillRule> bars(ConfigSection bars) {
        boolean legs = bars.choice("route", List.of("legs", "own")).equals("legs");
        Instrument base = instrument(bars, "base_leg");
        Instrument quote = instrument(bars, "quote_leg");
        Weight share = new Weight(bars.shareRaw("participation", 0, FixedPoint.MILLION));
        int venues = bars.count("venues", 1, 1_000);
        int delay = bars.count("delay_minutes", 1, 1_440);
        return listing -> new FillRule.Bars(
                legs ? new Route(base.id(), quote.id()) : new Route(listing.id(), null), share, venues, delay);
    }

    private FeeModel fees() {
        boolean received =
                section.choice("fee_asset", List.of("received", "quote")).equals("received");
        List<FeeModel.FeeChange> changes = new ArrayList<>();
        if (section.has("fee")) {
            for (ConfigSection change : section.sections("fee")) {
                changes.add(new FeeModel.FeeChange(
                        instrument(change, "instrument").id(),
                        time(change, "from"),
                        new Bps(change.bpsRaw("maker", -MAX_FEE_RAW, MAX_FEE_RAW)),
                        new Bps(change.bpsRaw("taker", -MAX_FEE_RAW, MAX_FEE_RAW))));
            }
        }
        return new FeeModel(
                changes,
                new Bps(section.bpsRaw("cost", 0, MAX_FEE_RAW)),
                received ? FeeModel.Charged.ON_RECEIPT : FeeModel.Charged.IN_QUOTE);
    }

    private static Supplier<LatencyModel> latency(ConfigSection latency) {
        long entry = latency.nanos("entry", 0, 60 * SECOND_NANOS);
        long response = latency.nanos("response", 0, 60 * SECOND_NANOS);
        return switch (latency.choice("model", List.of("constant", "observed"))) {
            case "observed" -> () -> LatencyModel.observed(entry);
            default -> () -> LatencyModel.constant(entry, response);
        };
    }

    /** The listing of that number; an unknown one is a fault, and then the answer is a stand-in. */
    private Instrument instrument(ConfigSection where, String key) {
        InstrumentId id = InstrumentId.of(where.count(key, 0, InstrumentId.LIMIT - 1));
        Instrument found = catalogue.find(id);
        if (found == null) {
            if (!catalogue.all().isEmpty()) { // an empty one has faults of its own, which are told already
                where.problem(key, "a number of the catalogue", id.value());
            }
            return new Instrument(
                    id, new VenueId("none"), Asset.USDC, Asset.USDT, Price.ONE, Quantity.ZERO, Bps.ZERO, Bps.ZERO);
        }
        return found;
    }

    private static long time(ConfigSection where, String key) {
        String text = where.text(key);
        try {
            return Math.multiplyExact(Instant.parse(text).getEpochSecond(), SECOND_NANOS);
        } catch (DateTimeParseException | ArithmeticException _) {
            where.problem(key, "a time such as 2023-03-10T12:00:00Z", text);
            return 0;
        }
    }
}
