package io.steelyard.engine.config;

import io.steelyard.engine.risk.RiskLimits.Purpose;

/**
 * The absolute bounds of this build, which no {@code limits.toml} may exceed: for trading, and for a study, which only a
 * backtest or a paper run accepts. Shares, points and relative prices in millionths, amounts and prices 10^-8, times in
 * nanoseconds.
 */
enum BuildLimit {
    CALM_WEIGHT(100_000, 900_000, 0, 1_000_000),
    DEPEG_WEIGHT(0, 1_000_000, 0, 1_000_000),
    CALM_STEP(1, 250_000, 1, 1_000_000),
    CALM_STEP_DAY(1, 500_000, 1, 10_000_000),
    DEPEG_STEP(1, 1_000_000, 1, 10_000_000),
    DEPEG_STEP_DAY(1, 2_000_000, 1, 10_000_000),
    TURNOVER_HOUR(1, 2_000_000, 1, 100_000_000),
    TURNOVER_DAY(1, 5_000_000, 1, 100_000_000),
    ORDER_NOTIONAL(1, usd(10_000_000), 1, usd(10_000_000_000L)),
    ORDER_NAV_SHARE(1, 250_000, 1, 10_000_000),
    ORDER_DEPTH_SHARE(1, 500_000, 1, 1_000_000_000_000_000L),
    ORDER_RATE(1, 1_000, 1, 10_000),
    ORDER_RATE_WINDOW(seconds(1), seconds(3_600), seconds(1), seconds(3_600)),
    OPEN_ORDERS(1, 500, 1, 1_000),
    TO_MID_CALM(1, 5_000, 1, 1_000_000),
    TO_MID_DEPEG(1, 20_000, 1, 1_000_000),
    TO_REFERENCES_CALM(1, 10_000, 1, 1_000_000),
    TO_REFERENCES_DEPEG(1, 50_000, 1, 1_000_000),
    PRICE_REFERENCES(2, 100, 1, 100),
    COLLAR_CALM(90_000_000, 110_000_000, 1, 10_000_000_000L),
    COLLAR_DEPEG(50_000_000, 150_000_000, 1, 10_000_000_000L),
    FALLING_COIN(90_000_000, 100_000_000, 1, 100_000_000),
    DEPTH_WITHIN(1, 10_000, 1, 100_000),
    DEPTH_MIN(usd(1_000), usd(1_000_000_000), 1, usd(1_000_000_000)),
    MARKET_AGE(1, seconds(60), 1, seconds(86_400)),
    ORACLE_HEARTBEAT(1, seconds(2 * 86_400), 1, seconds(30 * 86_400)),
    ORACLE_SLACK(1, seconds(3_600), 1, seconds(86_400)),
    ORACLES(1, 16, 0, 16),
    LIVE_REFERENCES(2, 100, 1, 100),
    ROUTED_VENUES(0, 0, 0, 16),
    BLOCK_TIME(1, seconds(60), 1, seconds(3_600)),
    BLOCK_AGE(1, 100, 1, 10_000),
    PLACE(0, 1_000_000, 0, 1_000_000),
    BRIDGED(0, 200_000, 0, 1_000_000),
    UNSETTLED(1, 250_000, 1, 1_000_000_000),
    LOSS_DAY(1, 50_000, 1, 1_000_000),
    LOSS_FROM_PEAK(1, 100_000, 1, 1_000_000),
    LOSS_FROM_START(1, 200_000, 1, 1_000_000),
    ADVICE_NATS(1, 1_500, 1, 1_500),
    ADVICE_AGE(1, seconds(86_400), 1, seconds(86_400)),
    ADVICE_GLIDE(seconds(60), seconds(86_400), seconds(60), seconds(86_400)),
    ADVICE_COOL_DOWN(seconds(60), seconds(86_400), seconds(60), seconds(86_400)),
    ADVICE_REVERSAL(seconds(60), seconds(7 * 86_400), seconds(60), seconds(7 * 86_400)),
    ADVICE_CHANGES(1, 24, 1, 24),
    ADVICE_VENDORS(2, 16, 1, 16),
    ADVICE_CONFIDENCE(0, 1_000_000, 0, 1_000_000),
    ADVICE_PRICE(90_000_000, 100_000_000, 0, 100_000_000),
    ADVICE_CONFIRMED(seconds(600), seconds(7 * 86_400), 0, seconds(7 * 86_400)),
    ADVICE_RAISE(0, 250_000, 0, 1_000_000);

    private final long tradingMin;
    private final long tradingMax;
    private final long studyMin;
    private final long studyMax;

    BuildLimit(long tradingMin, long tradingMax, long studyMin, long studyMax) {
        this.tradingMin = tradingMin;
        this.tradingMax = tradingMax;
        this.studyMin = studyMin;
        this.studyMax = studyMax;
    }

    long min(Purpose purpose) {
        return switch (purpose) {
            case TRADING -> tradingMin;
            case STUDY -> studyMin;
        };
    }

    long max(Purpose purpose) {
        return switch (purpose) {
            case TRADING -> tradingMax;
            case STUDY -> studyMax;
        };
    }

    private static long usd(long dollars) {
        return dollars * 100_000_000L;
    }

    private static long seconds(long seconds) {
        return seconds * 1_000_000_000L;
    }
}
