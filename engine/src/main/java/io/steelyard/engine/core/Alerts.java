package io.steelyard.engine.core;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.BookUpdated;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.Decision.AlertKind;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.hazard.AlarmLine;
import io.steelyard.engine.hazard.IssuerPriors;
import io.steelyard.engine.hazard.PairHazards;
import io.steelyard.engine.hazard.VenueFlights;
import io.steelyard.engine.market.Listing;
import io.steelyard.engine.signal.PegSignals;
import io.steelyard.engine.signal.PegState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/** What a person should know, said once when it begins; the evidence is the journal sequence to look at. */
final class Alerts {
    private static final int NEWS_TO_TELL = 3; // the worst of 0 to 3

    private final Turn turn;
    private final CoinPair pair;
    private final TreeSet<String> feedsDown = new TreeSet<>(); // venue/channel
    private final BitSet crossedBooks = new BitSet(); // by instrument number
    private final HazardAlerts baseHazard;
    private final HazardAlerts quoteHazard;
    private final OracleCheck baseOracle;
    private final OracleCheck quoteOracle;
    private final NewsWatch newsWatch;
    private PegState pegState = PegState.CALM;
    private long alarms;

    /** {@code costRaw}: what leaving a coin and coming back costs, millionths of what is moved. */
    Alerts(Turn turn, CoinPair pair, IssuerPriors priors, long costRaw) {
        this.turn = turn;
        this.pair = pair;
        this.newsWatch = new NewsWatch(pair);
        int base = AlarmLine.milliNats(priors.base(), priors.quote(), costRaw);
        int quote = AlarmLine.milliNats(priors.quote(), priors.base(), costRaw);
        this.baseHazard = new HazardAlerts(turn, pair.base(), true, base);
        this.quoteHazard = new HazardAlerts(turn, pair.quote(), false, quote);
        this.baseOracle = new OracleCheck(turn, pair.base(), true);
        this.quoteOracle = new OracleCheck(turn, pair.quote(), false);
    }

    /** How many alarms there were that an adviser might have an opinion of: of a peg, an issuer or a venue. */
    long alarms() {
        return alarms + baseHazard.raised() + quoteHazard.raised();
    }

    /** Whether one of them lasts. */
    boolean isAlarmed(VenueFlights flights) {
        return pegState != PegState.CALM || baseHazard.isAlarmed() || quoteHazard.isAlarmed() || flights.isAnyLeft();
    }

    /** What was read of both coins. */
    NewsWatch news() {
        return newsWatch;
    }

    /** After a minute: the oracle against both legs, and the peg's condition, said when it differs from the minute before. */
    void onMinute(PegSignals signals) {
        baseOracle.onMinute(signals);
        quoteOracle.onMinute(signals);
        PegState now = signals.pegState();
        if (now == pegState) {
            return;
        }
        pegState = now;
        alarms++;
        long crossOff = signals.crossDeviationRaw();
        long evidence = signals.evidenceSequence();
        switch (now) {
            case CALM -> raise(AlertKind.PEG_RECOVERED, Severity.INFO, pair.base(), crossOff, evidence);
            case STRESS -> raise(AlertKind.PEG_DEVIATION, Severity.WARNING, pair.base(), crossOff, evidence);
            case BASE_DEPEG ->
                raise(AlertKind.PEG_DEVIATION, Severity.CRITICAL, pair.base(), signals.baseOffParRaw(), evidence);
            case QUOTE_DEPEG ->
                raise(AlertKind.PEG_DEVIATION, Severity.CRITICAL, pair.quote(), signals.quoteOffParRaw(), evidence);
        }
    }

    /** Both issuers' hazards after a minute. */
    void onHazards(PairHazards hazards, PegSignals signals) {
        baseHazard.onMinute(hazards, signals.priceSequence());
        quoteHazard.onMinute(hazards, signals.priceSequence());
    }

    /** A book that crosses itself has lost levels; its listing is not live until it is whole again. */
    void onBook(BookUpdated update, Listing listing) {
        int number = update.instrument().value();
        boolean crossed = listing.book().isCrossed();
        if (crossed && !crossedBooks.get(number)) {
            long overlap = Math.subtractExact(listing.bidRaw(), listing.askRaw());
            raise(AlertKind.FEED, Severity.WARNING, listing.instrument().base(), overlap, turn.sequence());
        }
        if (listing.book().isComplete()) {
            crossedBooks.set(number, crossed);
        }
    }

    void onFeedDown(FeedDown down) {
        if (feedsDown.add(down.venue() + "/" + down.channel())) {
            raise(AlertKind.FEED, severity(down.fault()), pair.numeraire(), feedsDown.size(), turn.sequence());
        }
    }

    void onFeedUp(FeedUp up) {
        if (feedsDown.remove(up.venue() + "/" + up.channel())) {
            raise(AlertKind.FEED, Severity.INFO, pair.numeraire(), feedsDown.size(), turn.sequence());
        }
    }

    /** Freezing strangers is an issuer's daily business; what it does to its contract, or to us, is not. */
    void onIssuer(IssuerActed action) {
        boolean weighty = switch (action.action()) {
            case PAUSE, DEPRECATE, UPGRADE, FEE_CHANGE -> true;
            case BLACKLIST, UNBLACKLIST, UNPAUSE, MINTER_CHANGE -> false;
        };
        if (action.ownAddress() || weighty) {
            Severity severity = action.ownAddress() ? Severity.CRITICAL : Severity.WARNING;
            raise(AlertKind.ISSUER_HAZARD, severity, action.asset(), 1, turn.sequence());
        }
    }

    /** News moves nobody's weight, but the worst of it may wake a person. */
    void onNews(NewsClassified news) {
        newsWatch.onNews(turn.sequence(), turn.nowNanos(), news);
        if (news.severity() >= NEWS_TO_TELL && newsWatch.tells(turn.nowNanos(), news)) {
            raise(AlertKind.ISSUER_HAZARD, Severity.WARNING, news.asset(), news.severity(), turn.sequence());
        }
    }

    /** The adviser fell silent, or speaks: again, or without a promotion. */
    void onAdviser(boolean silent, int missed) {
        raise(AlertKind.ADVISER, silent ? Severity.WARNING : Severity.INFO, pair.numeraire(), missed, turn.sequence());
    }

    /** A venue begins or ends to be left; {@code lossRaw} and {@code costRaw} in millionths of what lies there. */
    void onVenue(boolean open, Asset coin, long lossRaw, long costRaw, List<Long> evidence) {
        Severity severity = open ? Severity.CRITICAL : Severity.INFO;
        alarms++;
        turn.decide(new AlertRaised(AlertKind.VENUE_HAZARD, severity, coin, lossRaw, costRaw, evidence));
    }

    /** The trading state changed for another reason than a loss. */
    void onState(TradingState to) {
        raise(AlertKind.STATE, severity(to), pair.numeraire(), 0, turn.sequence());
    }

    /** A loss limit was reached: {@code lossRaw} and {@code limitRaw} in millionths of NAV. */
    void onLoss(TradingState to, long lossRaw, long limitRaw) {
        raise(AlertKind.LIMIT, severity(to), pair.numeraire(), lossRaw, limitRaw, turn.sequence());
    }

    /** Order of folding: hazards, oracle checks, peg state, feeds down, crossed books, alarms, news. */
    long stateHash(long seed) {
        long hash = quoteHazard.stateHash(baseHazard.stateHash(seed));
        hash = quoteOracle.stateHash(baseOracle.stateHash(hash));
        hash = StateHash.mix(StateHash.mix(hash, pegState), feedsDown.size());
        for (String feed : feedsDown) {
            hash = StateHash.mix(hash, feed);
        }
        hash = StateHash.mix(hash, crossedBooks.hashCode()); // specified by BitSet, the same on every JVM
        return newsWatch.stateHash(StateHash.mix(hash, alarms));
    }

    private static Severity severity(FeedFault fault) {
        return switch (fault) {
            case CONNECTING, MAINTENANCE, DATA_GAP -> Severity.INFO;
            case DISCONNECTED,
                    SEQUENCE_GAP,
                    CHECKSUM_MISMATCH,
                    CROSSED_BOOK,
                    SILENT,
                    CLOCK_SKEW,
                    UNKNOWN_SYMBOL,
                    OVERFLOW -> Severity.WARNING;
        };
    }

    private static Severity severity(TradingState state) {
        return switch (state) {
            case ACTIVE -> Severity.INFO;
            case REDUCE_ONLY -> Severity.WARNING;
            case HALTED -> Severity.CRITICAL;
        };
    }

    private void raise(AlertKind kind, Severity severity, Asset asset, long actual, long evidence) {
        raise(kind, severity, asset, actual, 0, evidence);
    }

    private void raise(AlertKind kind, Severity severity, Asset asset, long actual, long threshold, long evidence) {
        List<Long> sequences = new ArrayList<>();
        if (evidence > 0) {
            sequences.add(evidence);
        }
        turn.decide(new AlertRaised(kind, severity, asset, actual, threshold, sequences));
    }
}
