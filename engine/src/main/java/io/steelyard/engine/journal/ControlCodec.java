package io.steelyard.engine.journal;

import io.steelyard.engine.domain.AllocationAdvice;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Regime;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.domain.VenueOpinion;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceFault;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import io.steelyard.engine.event.ControlInput.ExchangeNoted;
import io.steelyard.engine.event.ControlInput.ExchangeSigned;
import io.steelyard.engine.event.ControlInput.ExchangeText;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedFault;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.NewsCertainty;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.ControlInput.NewsDirection;
import io.steelyard.engine.event.ControlInput.NewsTopic;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.ControlInput.OrderUnclear;
import io.steelyard.engine.event.ControlInput.QuotesConflated;
import io.steelyard.engine.event.ControlInput.ReconciliationDisputed;
import io.steelyard.engine.event.ControlInput.ReconciliationEnded;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.ControlInput.VenueStatusReported;
import java.util.ArrayList;
import java.util.List;

/** Layouts of what concerns the engine itself. */
final class ControlCodec {
    private static final int MAX_ID = 64;
    private static final int MAX_CHANNEL = 32;
    private static final int MAX_OPERATOR = 32;
    private static final int MAX_REASON = 200;
    private static final RunMode[] MODES = RunMode.values();
    private static final FeedFault[] FEED_FAULTS = FeedFault.values();
    private static final AdviceFault[] ADVICE_FAULTS = AdviceFault.values();
    private static final NewsTopic[] TOPICS = NewsTopic.values();
    private static final NewsDirection[] DIRECTIONS = NewsDirection.values();
    private static final NewsCertainty[] CERTAINTIES = NewsCertainty.values();
    private static final OperatorAction[] ACTIONS = OperatorAction.values();
    private static final Regime[] REGIMES = Regime.values();

    private ControlCodec() {}

    static void write(ControlInput input, RecordWriter out) {
        switch (input) {
            case RunStarted it -> writeRun(it, out);
            case InstrumentListed it -> writeListing(it.instrument(), out);
            case TimerFired it -> writeTimer(it, out);
            case FeedUp it -> writeFeedUp(it, out);
            case FeedDown it -> writeFeedDown(it, out);
            case AdviceReceived it -> writeAdvice(it.advice(), out);
            case AdviceFailed it -> writeAdviceFailed(it, out);
            case NewsClassified it -> writeNews(it, out);
            case OperatorCommanded it -> writeCommand(it, out);
            case VenueStatusReported it -> writeStatus(it, out);
            case ExchangeText it -> ExchangeCodec.writeText(it, out);
            case ExchangeNoted it -> ExchangeCodec.writeNote(it, out);
            case ExchangeSigned it -> ExchangeCodec.writeSigned(it, out);
            case QuotesConflated it -> writeConflation(it, out);
            case OrderUnclear it -> ReconciliationCodec.writeUnclear(it, out);
            case ReconciliationDisputed it -> ReconciliationCodec.writeDisputed(it, out);
            case ReconciliationEnded it -> ReconciliationCodec.writeEnded(it, out);
            case ApprovalAnswered it -> ApprovalCodec.writeAnswer(it, out);
        }
    }

    static RunStarted readRun(RecordReader in) {
        int run = in.i32();
        RunMode mode = in.choice(MODES);
        in.align();
        return new RunStarted(in.second(), run, mode, in.sha256(), in.sha256(), in.text(), in.text());
    }

    static InstrumentListed readListing(RecordReader in) {
        InstrumentId id = InstrumentId.of(in.i32());
        in.align();
        Instrument instrument = new Instrument(
                id,
                in.venue(),
                in.asset(),
                in.asset(),
                new Price(in.i64()),
                new Quantity(in.i64()),
                new Bps(in.i64()),
                new Bps(in.i64()));
        return new InstrumentListed(in.second(), instrument);
    }

    static TimerFired readTimer(RecordReader in) {
        long due = in.i64();
        return new TimerFired(in.second(), in.i32(), due);
    }

    static FeedUp readFeedUp(RecordReader in) {
        return new FeedUp(in.second(), in.venue(), in.text());
    }

    static FeedDown readFeedDown(RecordReader in) {
        VenueId venue = in.venue();
        FeedFault fault = in.choice(FEED_FAULTS);
        return new FeedDown(in.second(), venue, in.text(), fault);
    }

    static AdviceReceived readAdvice(RecordReader in) {
        long briefing = in.i64();
        long expires = in.i64();
        Weight confidence = new Weight(in.i64());
        Sha256 model = in.sha256();
        int base = in.i32();
        int quote = in.i32();
        int vendors = in.i32();
        Regime regime = in.choice(REGIMES);
        boolean abstained = in.flag();
        in.align();
        List<Long> evidence = in.sequences(AllocationAdvice.MAX_EVIDENCE);
        boolean old = in.version() < 2; // version 1 had one opinion for all venues, which nobody ever read
        return new AdviceReceived(
                in.second(),
                new AllocationAdvice(
                        briefing,
                        expires,
                        base,
                        quote,
                        old ? List.of() : readVenues(in),
                        old ? 1 : in.within(vendors, AllocationAdvice.MAX_VENDORS),
                        regime,
                        confidence,
                        abstained,
                        evidence,
                        model));
    }

    private static List<VenueOpinion> readVenues(RecordReader in) {
        in.align();
        int count = in.count(RiskBriefing.MAX_VENUES);
        in.align();
        List<VenueOpinion> venues = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            VenueId venue = in.venue();
            venues.add(new VenueOpinion(venue, in.i32()));
            in.align();
        }
        return venues;
    }

    static AdviceFailed readAdviceFailed(RecordReader in) {
        return new AdviceFailed(in.second(), in.i64(), in.choice(ADVICE_FAULTS));
    }

    static NewsClassified readNews(RecordReader in) {
        Asset asset = in.asset();
        Sha256 item = in.sha256();
        int severity = in.i32();
        NewsTopic topic = in.choice(TOPICS);
        return in.version() < 2
                ? new NewsClassified(in.second(), asset, topic, severity, item)
                : new NewsClassified(
                        in.second(),
                        asset,
                        topic,
                        severity,
                        item,
                        in.choice(DIRECTIONS),
                        in.choice(CERTAINTIES),
                        in.text());
    }

    static OperatorCommanded readCommand(RecordReader in) {
        return new OperatorCommanded(in.second(), in.choice(ACTIONS), in.text(), in.text());
    }

    static VenueStatusReported readStatus(RecordReader in) {
        return new VenueStatusReported(in.second(), in.venue(), in.asset(), in.flag(), in.flag(), in.flag());
    }

    static QuotesConflated readConflation(RecordReader in) {
        return new QuotesConflated(in.second(), InstrumentId.of(in.i32()), in.i32());
    }

    private static void writeRun(RunStarted it, RecordWriter out) {
        out.kind(EntryKind.RUN_STARTED);
        out.i32(it.run());
        out.choice(it.mode());
        out.align();
        out.sha256(it.configHash());
        out.sha256(it.limitsHash());
        out.text(it.policy(), MAX_ID);
        out.text(it.build(), MAX_ID);
    }

    private static void writeListing(Instrument it, RecordWriter out) {
        out.kind(EntryKind.INSTRUMENT_LISTED);
        out.i32(it.id().value());
        out.align();
        out.venue(it.venue());
        out.asset(it.base());
        out.asset(it.quote());
        out.i64(it.tick().raw());
        out.i64(it.lot().raw());
        out.i64(it.makerFee().raw());
        out.i64(it.takerFee().raw());
    }

    private static void writeTimer(TimerFired it, RecordWriter out) {
        out.kind(EntryKind.TIMER_FIRED);
        out.i64(it.dueNanos());
        out.i32(it.timer());
    }

    private static void writeFeedUp(FeedUp it, RecordWriter out) {
        out.kind(EntryKind.FEED_UP);
        out.venue(it.venue());
        out.text(it.channel(), MAX_CHANNEL);
    }

    private static void writeFeedDown(FeedDown it, RecordWriter out) {
        out.kind(EntryKind.FEED_DOWN);
        out.venue(it.venue());
        out.choice(it.fault());
        out.text(it.channel(), MAX_CHANNEL);
    }

    private static void writeAdvice(AllocationAdvice it, RecordWriter out) {
        out.kind(EntryKind.ADVICE_RECEIVED);
        out.i64(it.briefingSequence());
        out.i64(it.expiresAtNanos());
        out.i64(it.confidence().raw());
        out.sha256(it.modelHash());
        out.i32(it.baseMilliNats());
        out.i32(it.quoteMilliNats());
        out.i32(it.vendors());
        out.choice(it.regime());
        out.flag(it.abstained());
        out.align();
        out.sequences(it.evidence());
        out.align();
        out.i32(it.venues().size());
        out.align();
        for (VenueOpinion opinion : it.venues()) {
            out.venue(opinion.venue());
            out.i32(opinion.milliNats());
            out.align();
        }
    }

    private static void writeAdviceFailed(AdviceFailed it, RecordWriter out) {
        out.kind(EntryKind.ADVICE_FAILED);
        out.i64(it.briefingSequence());
        out.choice(it.fault());
    }

    private static void writeNews(NewsClassified it, RecordWriter out) {
        out.kind(EntryKind.NEWS_CLASSIFIED);
        out.asset(it.asset());
        out.sha256(it.item());
        out.i32(it.severity());
        out.choice(it.topic());
        out.choice(it.direction());
        out.choice(it.certainty());
        out.text(it.source(), MAX_CHANNEL);
    }

    private static void writeCommand(OperatorCommanded it, RecordWriter out) {
        out.kind(EntryKind.OPERATOR_COMMANDED);
        out.choice(it.action());
        out.text(it.operator(), MAX_OPERATOR);
        out.text(it.reason(), MAX_REASON);
    }

    private static void writeConflation(QuotesConflated it, RecordWriter out) {
        out.kind(EntryKind.QUOTES_CONFLATED);
        out.i32(it.instrument().value());
        out.i32(it.quotes());
    }

    private static void writeStatus(VenueStatusReported it, RecordWriter out) {
        out.kind(EntryKind.VENUE_STATUS_REPORTED);
        out.venue(it.venue());
        out.asset(it.asset());
        out.flag(it.tradingOpen());
        out.flag(it.depositsOpen());
        out.flag(it.withdrawalsOpen());
    }
}
