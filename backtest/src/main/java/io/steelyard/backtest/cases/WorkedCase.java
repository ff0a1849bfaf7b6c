package io.steelyard.backtest.cases;

/** A situation that an owner can picture, as prices by the minute after a calm day; in dollars, ten-thousandths. */
public enum WorkedCase {
    CALM("a calm day", "平静的一天", 10_000, 10_000, 0),
    USDC_DIPS("USDC at 0.985 for 10 minutes", "USDC跌至0.985，持续10分钟", 9_850, 10_000, 10),
    USDC_FALLS("USDC at 0.97 for an hour", "USDC跌至0.97，持续一小时", 9_700, 10_000, 60),
    USDT_FALLS("USDT at 0.97 for an hour", "USDT跌至0.97，持续一小时", 10_000, 9_700, 60),
    BOTH_FALL("both coins at 0.985 for an hour", "两种币都跌至0.985，持续一小时", 9_850, 9_850, 60),
    POOL_TILTS("the exchange pool at 80% USDC for an hour", "兑换池中USDC占80%，持续一小时", 10_000, 10_000, 60),
    ONE_VENUE_DIPS("USDC at 0.97 on one of three venues for an hour", "三家场所中一家USDC跌至0.97，持续一小时", 9_700, 10_000, 60),
    ADVICE("a model warns of USDC with 1.5 nats in calm", "平静时模型对USDC发出1.5奈特的警告", 10_000, 10_000, 60),
    FEEDS_SILENT("USDC at 0.97 and then no prices for an hour", "USDC跌至0.97后一小时没有行情", 9_700, 10_000, 60),
    DAILY_LOSS("both coins at 0.99: a day's loss of 1%", "两种币都跌至0.99：当日亏损1%", 9_900, 9_900, 1_440);

    private final String english;
    private final String chinese;
    private final int base;
    private final int quote;
    private final int minutes;

    WorkedCase(String english, String chinese, int base, int quote, int minutes) {
        this.english = english;
        this.chinese = chinese;
        this.base = base;
        this.quote = quote;
        this.minutes = minutes;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    /** Price of the base coin in this minute of the case at the venue of this place, ten-thousandths of a dollar. */
    int base(int minute, int venue) {
        boolean everywhere = this != ONE_VENUE_DIPS || venue == 0;
        return isOn(minute) && everywhere ? base : 10_000;
    }

    int quote(int minute) {
        return isOn(minute) ? quote : 10_000;
    }

    /** Share of the base coin in the pool, per cent. */
    int poolPercent(int minute) {
        return this == POOL_TILTS && isOn(minute) ? 80 : 50;
    }

    boolean isSilent(int minute) {
        return this == FEEDS_SILENT && isOn(minute) && minute > 0;
    }

    boolean isAdvised(int minute) {
        return this == ADVICE && minute == 0;
    }

    private boolean isOn(int minute) {
        return minute >= 0 && minute < minutes;
    }
}
