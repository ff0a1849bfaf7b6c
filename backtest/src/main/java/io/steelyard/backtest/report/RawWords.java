package io.steelyard.backtest.report;

import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.event.Decision.AlertKind;

/** Writes raw measured values in the unit of the limit or alarm that they belong to. */
final class RawWords {
    private enum Unit {
        NONE,
        MONEY,
        PRICE,
        SHARE,
        BASIS_POINTS,
        AGE,
        COUNT
    }

    private RawWords() {}

    static String of(DenyReason reason, long raw) {
        return write(unit(reason), raw);
    }

    static String of(AlertKind kind, long raw) {
        return write(unit(kind), raw);
    }

    private static String write(Unit unit, long raw) {
        return switch (unit) {
            case NONE -> Words.NONE;
            case MONEY -> Words.number(raw / 1e8, 2);
            case PRICE -> Words.number(raw / 1e8, 4);
            case SHARE -> Words.percent(raw / 1e6, 2);
            case BASIS_POINTS -> Words.number(raw / 100.0, 1) + " bp";
            case AGE -> raw == Long.MAX_VALUE ? "never seen" : Words.number(raw / 1e9, 0) + " s";
            case COUNT -> Words.count(raw);
        };
    }

    private static Unit unit(DenyReason reason) {
        return switch (reason) {
            case HALTED, REDUCE_ONLY, UNKNOWN_INSTRUMENT, MALFORMED, OWNERS_PLACES, OWNERS_QUIET_DAY, PAUSED_COIN ->
                Unit.NONE;
            case MAX_ORDER_NOTIONAL, MIN_DEPTH, INSUFFICIENT_BALANCE, OWNERS_APPROVAL -> Unit.MONEY;
            case PRICE_COLLAR, FALLING_COIN -> Unit.PRICE;
            case SLIPPAGE_TO_MID, SLIPPAGE_TO_REFERENCES, DAILY_LOSS, DRAWDOWN_FROM_PEAK, DRAWDOWN_FROM_START ->
                Unit.BASIS_POINTS;
            case STALE_MARKET, STALE_CHAIN, STALE_ORACLE -> Unit.AGE;
            case MAX_ORDER_RATE, MAX_OPEN_ORDERS, TOO_FEW_REFERENCES -> Unit.COUNT;
            case MAX_ORDER_NAV_SHARE,
                    MAX_ORDER_DEPTH_SHARE,
                    ASSET_WEIGHT_BAND,
                    MAX_TURNOVER_HOUR,
                    MAX_TURNOVER_DAY,
                    MAX_VENUE_EXPOSURE,
                    MAX_CHAIN_EXPOSURE,
                    MAX_ISSUER_EXPOSURE,
                    MAX_BRIDGED_EXPOSURE,
                    MAX_UNSETTLED -> Unit.SHARE;
        };
    }

    private static Unit unit(AlertKind kind) {
        return switch (kind) {
            case PEG_DEVIATION, PEG_RECOVERED, ORACLE_DIVERGENCE, QUOTING_STOPPED -> Unit.BASIS_POINTS;
            case LEG_OPEN -> Unit.MONEY;
            case POOL_IMBALANCE, POOL_ENTROPY -> Unit.SHARE;
            case ISSUER_HAZARD, VENUE_HAZARD, FLOW, FLOW_CHANGE, LIMIT, STATE, FEED, ADVISER -> Unit.COUNT;
        };
    }
}
