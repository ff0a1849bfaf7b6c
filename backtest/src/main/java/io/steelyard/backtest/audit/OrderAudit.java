package io.steelyard.backtest.audit;

import static io.steelyard.backtest.audit.Exact.ONE;
import static io.steelyard.backtest.audit.Exact.atMost;
import static io.steelyard.backtest.audit.Exact.big;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.OwnerLimits;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.ChainLimits;
import io.steelyard.engine.signal.PegSignals;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;

/** Whether a submitted order keeps the limits that concern it alone: state, mandate, shape, data, losses, numbers, prices, sizes. */
final class OrderAudit {
    private static final long SECOND = 1_000_000_000L;

    private final RiskLimits limits;
    private final PegSignals signals;
    private final Books books;
    private final Hearing hearing;
    private final Sight sight;
    private final Worth worth;
    private final LossBook losses;
    private final Findings findings;
    private final TrailingSum submitted;

    OrderAudit(
            RiskLimits limits,
            PegSignals signals,
            Books books,
            Hearing hearing,
            Sight sight,
            Worth worth,
            LossBook losses,
            Findings findings) {
        this.limits = limits;
        this.signals = signals;
        this.books = books;
        this.hearing = hearing;
        this.sight = sight;
        this.worth = worth;
        this.losses = losses;
        this.findings = findings;
        this.submitted = new TrailingSum(limits.order().rateWindowNanos());
    }

    /** Looks at an order that is not yet in the books, to which so many people have said yes. */
    void check(Paper order, long nowNanos, TradingState state, boolean depeg, int words) {
        checkState(order, state, nowNanos);
        checkOwner(order, nowNanos, depeg, words);
        checkShape(order);
        checkData(order, nowNanos);
        checkNumbers(nowNanos);
        checkPrice(order, depeg);
        checkSlippage(order, depeg);
        checkSize(order);
        checkBalance(order);
    }

    /** Whether both assets of a listing may be traded at all. */
    boolean isKnown(Instrument instrument) {
        return isKnown(instrument.base()) && isKnown(instrument.quote());
    }

    /** The coin of the pair that is the riskier one now. */
    Asset riskier() {
        return switch (signals.pegState()) {
            case BASE_DEPEG -> signals.pair().base();
            case QUOTE_DEPEG -> signals.pair().quote();
            case CALM, STRESS -> cheaper();
        };
    }

    private Asset cheaper() {
        Asset base = signals.pair().base();
        Asset quote = signals.pair().quote();
        if (signals.baseUsdRaw() != signals.quoteUsdRaw()) {
            return signals.baseUsdRaw() < signals.quoteUsdRaw() ? base : quote;
        }
        return books.total(base).compareTo(books.total(quote)) >= 0 ? base : quote;
    }

    private boolean isKnown(Asset asset) {
        Asset numeraire = signals.pair().numeraire();
        return asset.equals(numeraire)
                || (limits.assets().containsKey(asset) && signals.pair().contains(worth.coin(asset)));
    }

    private void checkState(Paper order, TradingState state, long nowNanos) {
        boolean reduces = order.given().equals(riskier());
        BigInteger nav = worth.nav();
        RiskLimits.LossLimits loss = limits.loss();
        findings.unless(state != TradingState.HALTED, DenyReason.HALTED);
        findings.unless(state != TradingState.REDUCE_ONLY || reduces, DenyReason.REDUCE_ONLY);
        boolean dayKept = losses.isDayKept(loss.dayRaw(), nav, nowNanos);
        boolean peakKept = losses.isPeakKept(loss.fromPeakRaw(), nav);
        boolean known = losses.isKnown(nav);
        findings.unless(dayKept || (known && reduces), DenyReason.DAILY_LOSS);
        findings.unless(peakKept || (known && reduces), DenyReason.DRAWDOWN_FROM_PEAK);
        findings.unless(losses.isStartKept(loss.fromStartRaw(), nav), DenyReason.DRAWDOWN_FROM_START);
    }

    private void checkOwner(Paper order, long nowNanos, boolean depeg, int words) {
        OwnerLimits owner = limits.owner();
        if (!owner.isBinding()) {
            return;
        }
        VenueId chain = limits.venues().get(order.instrument().venue());
        boolean named = owner.venues().contains(order.instrument().venue())
                && (chain == null || owner.chains().contains(chain));
        findings.unless(named, DenyReason.OWNERS_PLACES);
        int weekday = Instant.ofEpochSecond(Math.floorDiv(nowNanos, SECOND))
                .atOffset(ZoneOffset.UTC)
                .getDayOfWeek()
                .getValue();
        boolean quiet = (owner.quietDays() & (1 << (weekday - 1))) != 0;
        boolean escapes = owner.escapeRaw() == 1 && depeg && order.given().equals(riskier());
        findings.unless(!quiet || escapes || words > 0, DenyReason.OWNERS_QUIET_DAY);
        BigInteger value = worth.moved(order);
        int needed = 0;
        needed += value.compareTo(Worth.dollars(owner.askRaw())) > 0 ? 1 : 0;
        needed += value.compareTo(Worth.dollars(Math.max(owner.askRaw(), owner.askTwoRaw()))) > 0 ? 1 : 0;
        boolean known = worth.usdRaw(order.instrument().quote()) > 0;
        findings.unless(known && words >= needed, DenyReason.OWNERS_APPROVAL);
    }

    private void checkShape(Paper order) {
        long lot = Math.max(1, order.instrument().lot().raw());
        boolean round = order.limitRaw() % order.instrument().tick().raw() == 0 && order.quantityRaw() % lot == 0;
        findings.unless(round && order.quantityRaw() > 0, DenyReason.MALFORMED);
    }

    private void checkData(Paper order, long nowNanos) {
        VenueId chain = limits.venues().get(order.instrument().venue());
        ChainLimits bounds = chain == null ? null : limits.chains().get(chain);
        boolean chainFresh = chain == null
                || bounds == null
                || Hearing.isFresh(hearing.chain(chain), bounds.maxAgeNanos(), nowNanos);
        findings.unless(sight.isFresh(order.instrument(), nowNanos), DenyReason.STALE_MARKET);
        findings.unless(chainFresh, DenyReason.STALE_CHAIN);
        boolean rounds = hasRounds(order.instrument().base(), nowNanos)
                && hasRounds(order.instrument().quote(), nowNanos);
        findings.unless(rounds, DenyReason.STALE_ORACLE);
        findings.unless(signals.liveReferences() >= limits.data().minReferences(), DenyReason.TOO_FEW_REFERENCES);
    }

    private boolean hasRounds(Asset asset, long nowNanos) {
        Asset coin = worth.coin(asset);
        boolean fresh = true;
        for (VenueId oracle : limits.data().oracles()) {
            fresh &= Hearing.isFresh(hearing.round(oracle, coin), limits.data().oracleNanos(), nowNanos);
        }
        return fresh || !signals.pair().contains(coin);
    }

    private void checkNumbers(long nowNanos) {
        submitted.add(nowNanos, BigInteger.ONE);
        findings.unless(submitted.at(nowNanos).longValue() <= limits.order().maxRate(), DenyReason.MAX_ORDER_RATE);
        findings.unless(books.open().size() < limits.order().maxOpen(), DenyReason.MAX_OPEN_ORDERS);
    }

    private void checkPrice(Paper order, boolean depeg) {
        RiskLimits.PriceLimits bounds = limits.price();
        RiskLimits.Band collar = depeg ? bounds.collarDepeg() : bounds.collarCalm();
        findings.unless(
                order.limitRaw() >= collar.minRaw() && order.limitRaw() <= collar.maxRaw(), DenyReason.PRICE_COLLAR);
        findings.unless(!hearing.isPaused(worth.coin(order.gained())), DenyReason.PAUSED_COIN);
        boolean dollars = order.gained().equals(signals.pair().numeraire());
        findings.unless(dollars || worth.usdRaw(order.gained()) >= bounds.fallingCoinRaw(), DenyReason.FALLING_COIN);
    }

    private void checkSlippage(Paper order, boolean depeg) {
        RiskLimits.PriceLimits bounds = limits.price();
        BigInteger twiceMid = big(sight.twiceMidRaw(order.instrument()));
        BigInteger over = big(order.limitRaw()).shiftLeft(1).subtract(twiceMid);
        long toMid = depeg ? bounds.toMidDepegRaw() : bounds.toMidCalmRaw();
        findings.unless(atMost(worse(order, over), toMid, twiceMid), DenyReason.SLIPPAGE_TO_MID);

        BigInteger fair = big(worth.usdRaw(order.instrument().base())).multiply(ONE);
        BigInteger quoteUsd = big(worth.usdRaw(order.instrument().quote()));
        BigInteger above = big(order.limitRaw()).multiply(quoteUsd).subtract(fair);
        long toReferences = depeg ? bounds.toReferencesDepegRaw() : bounds.toReferencesCalmRaw();
        boolean kept = quoteUsd.signum() > 0
                && atMost(worse(order, above), toReferences, fair)
                && signals.liveReferences() >= bounds.minReferences();
        findings.unless(kept, DenyReason.SLIPPAGE_TO_REFERENCES);
    }

    /** A buyer is worse off above, a seller below. */
    private static BigInteger worse(Paper order, BigInteger above) {
        return order.isBuy() ? above : above.negate();
    }

    private void checkSize(Paper order) {
        BigInteger value = worth.moved(order);
        long quoteUsd = worth.usdRaw(order.instrument().quote());
        BigInteger depth = sight.depth(order).multiply(big(quoteUsd)).shiftLeft(1);
        RiskLimits.OrderLimits bounds = limits.order();
        boolean small = quoteUsd > 0 && value.compareTo(Worth.dollars(bounds.maxNotionalRaw())) <= 0;
        findings.unless(small, DenyReason.MAX_ORDER_NOTIONAL);
        findings.unless(atMost(value, bounds.maxNavShareRaw(), worth.nav()), DenyReason.MAX_ORDER_NAV_SHARE);
        findings.unless(depth.compareTo(Worth.dollars(limits.depth().minRaw())) >= 0, DenyReason.MIN_DEPTH);
        findings.unless(atMost(value, bounds.maxDepthShareRaw(), depth), DenyReason.MAX_ORDER_DEPTH_SHARE);
    }

    private void checkBalance(Paper order) {
        BigInteger needed = promised(order);
        for (Paper other : books.open()) {
            boolean same = other.given().equals(order.given())
                    && other.instrument().venue().equals(order.instrument().venue());
            needed = same ? needed.add(promised(other)) : needed;
        }
        BigInteger held = books.held(order.instrument().venue(), order.given()).multiply(ONE);
        findings.unless(needed.compareTo(held) <= 0, DenyReason.INSUFFICIENT_BALANCE);
    }

    /** What the rest of an order can take of what it gives, taker fee included, 10^-16. */
    private static BigInteger promised(Paper order) {
        if (!order.isBuy()) {
            return big(order.remainingRaw()).multiply(ONE);
        }
        BigInteger cost = big(order.remainingRaw()).multiply(big(order.limitRaw()));
        long rate = Math.max(0, order.instrument().takerFee().raw());
        return cost.add(cost.multiply(big(rate)).divide(Exact.MILLION));
    }
}
