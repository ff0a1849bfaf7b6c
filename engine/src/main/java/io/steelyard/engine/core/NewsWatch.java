package io.steelyard.engine.core;

import io.steelyard.engine.allocation.BriefingBuilder;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.NewsSummary;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.event.ControlInput.NewsClassified;

/**
 * What the core keeps of the news: which items it has told, so that a flood of texts is no flood of alerts, and how much of
 * what was read of either coin. It has no way to a weight, an order or a trading state: alone, news is something that a person
 * hears of, and numbers in a question to the adviser.
 */
final class NewsWatch {
    /** Items remembered. */
    static final int REMEMBERED = 32;

    /** Most alerts in one hour, whoever writes how much. */
    static final int MOST_AN_HOUR = 6;

    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final long[] items = new long[REMEMBERED];
    private final long[] toldAtNanos = new long[MOST_AN_HOUR];
    private final CoinPair pair;
    private final NewsTally base = new NewsTally();
    private final NewsTally quote = new NewsTally();
    private int told;

    NewsWatch(CoinPair pair) {
        this.pair = pair;
    }

    /** Counts an item that was read; one of a third coin is nobody's. */
    void onNews(long sequence, long nowNanos, NewsClassified news) {
        if (news.asset().equals(pair.base())) {
            base.onNews(sequence, nowNanos, news);
        } else if (news.asset().equals(pair.quote())) {
            quote.onNews(sequence, nowNanos, news);
        }
    }

    /** What was read of the base coin. */
    NewsTally base() {
        return base;
    }

    /** What was read of the quote coin. */
    NewsTally quote() {
        return quote;
    }

    /** Both coins' news of the last day as a question shows them; without any, no sequence either. */
    BriefingBuilder.News lately(long nowNanos) {
        NewsSummary ofBase = base.summary(nowNanos, NewsTally.HOURS);
        NewsSummary ofQuote = quote.summary(nowNanos, NewsTally.HOURS);
        boolean isSilent = ofBase.items() == 0 && ofQuote.items() == 0;
        return isSilent
                ? BriefingBuilder.News.NONE
                : new BriefingBuilder.News(ofBase, ofQuote, Math.max(base.sequence(), quote.sequence()));
    }

    /** Whether a person should hear of it now: not told before, and not the seventh in an hour. */
    boolean tells(long nowNanos, NewsClassified news) {
        long item = shortened(news.item());
        int oldest = told % MOST_AN_HOUR;
        boolean tooMany = told >= MOST_AN_HOUR && nowNanos - toldAtNanos[oldest] < HOUR_NANOS;
        if (tooMany || isKnown(item)) {
            return false;
        }
        items[told % REMEMBERED] = item;
        toldAtNanos[oldest] = nowNanos;
        told++;
        return true;
    }

    /** Folds both tallies, the items told and when; without news it is {@code seed} itself: nobody's silence has a hash. */
    long stateHash(long seed) {
        long hash = quote.stateHash(base.stateHash(seed));
        for (int i = 0; i < Math.min(told, REMEMBERED); i++) {
            hash = StateHash.mix(hash, items[i]);
        }
        for (int i = 0; i < Math.min(told, MOST_AN_HOUR); i++) {
            hash = StateHash.mix(hash, toldAtNanos[i]);
        }
        return told == 0 ? hash : StateHash.mix(hash, told);
    }

    private boolean isKnown(long item) {
        for (int i = 0; i < Math.min(told, REMEMBERED); i++) {
            if (items[i] == item) {
                return true;
            }
        }
        return false;
    }

    private static long shortened(Sha256 hash) {
        return StateHash.mix(StateHash.mix(StateHash.mix(hash.a(), hash.b()), hash.c()), hash.d());
    }
}
