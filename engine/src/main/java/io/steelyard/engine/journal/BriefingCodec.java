package io.steelyard.engine.journal;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.CoinBriefing;
import io.steelyard.engine.domain.Evidence;
import io.steelyard.engine.domain.NewsSummary;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueBriefing;
import io.steelyard.engine.domain.Weight;
import io.steelyard.engine.event.Decision.BriefingIssued;
import java.util.ArrayList;
import java.util.List;

/** Layout of the question to a model: prices and hazards first, then each coin's signs, venues, evidence. */
final class BriefingCodec {
    private static final TradingState[] STATES = TradingState.values();
    private static final Evidence.Kind[] KINDS = Evidence.Kind.values();

    private BriefingCodec() {}

    static void write(RiskBriefing it, RecordWriter out) {
        out.kind(EntryKind.BRIEFING_ISSUED);
        out.i64(it.baseWeight().raw());
        out.i64(it.base().usdRaw());
        out.i64(it.quote().usdRaw());
        out.i64(it.crossDeviation().raw());
        out.i64(it.base().hazardBps());
        out.i64(it.quote().hazardBps());
        out.i32(it.liveReferences());
        out.choice(it.state());
        out.align();
        writeSigns(it.base(), out);
        writeSigns(it.quote(), out);
        out.i32(it.venues().size());
        out.i32(it.evidence().size());
        for (VenueBriefing venue : it.venues()) {
            out.venue(venue.venue());
            out.i64(venue.hazardBps());
            out.flag(venue.isLeft());
            out.align();
        }
        for (Evidence piece : it.evidence()) {
            out.i64(piece.sequence());
            out.choice(piece.kind());
            out.align();
        }
    }

    static BriefingIssued read(RecordReader in) {
        Weight weight = new Weight(in.i64());
        long baseUsd = in.i64();
        long quoteUsd = in.i64();
        Bps cross = new Bps(in.i64());
        long baseHazard = in.i64();
        long quoteHazard = in.i64();
        int references = in.i32();
        TradingState state = in.choice(STATES);
        if (in.version() < 2) {
            CoinBriefing base = CoinBriefing.of(baseUsd, baseHazard);
            CoinBriefing quote = CoinBriefing.of(quoteUsd, quoteHazard);
            return new BriefingIssued(
                    new RiskBriefing(weight, base, quote, cross, references, state, List.of(), List.of()));
        }
        in.align();
        CoinBriefing base = readSigns(baseUsd, baseHazard, in);
        CoinBriefing quote = readSigns(quoteUsd, quoteHazard, in);
        int venues = in.count(RiskBriefing.MAX_VENUES);
        int evidence = in.count(RiskBriefing.MAX_EVIDENCE);
        return new BriefingIssued(new RiskBriefing(
                weight, base, quote, cross, references, state, readVenues(venues, in), readEvidence(evidence, in)));
    }

    private static void writeSigns(CoinBriefing it, RecordWriter out) {
        out.i32(it.priceMilliNats());
        out.i32(it.legMilliNats());
        out.i32(it.poolMilliNats());
        out.i32(it.flowMilliNats());
        out.i32(it.imbalanceMilliNats());
        out.i32(it.news().items());
        out.i64(it.flowZMilli());
        out.i32(it.news().severity());
        out.flag(it.bankOpen());
        out.align();
    }

    private static CoinBriefing readSigns(long usdRaw, long hazardBps, RecordReader in) {
        int price = in.i32();
        int leg = in.i32();
        int pool = in.i32();
        int flow = in.i32();
        int imbalance = in.i32();
        int items = in.i32();
        long flowZ = in.i64();
        NewsSummary news = new NewsSummary(items, in.i32());
        boolean open = in.flag();
        in.align();
        return new CoinBriefing(usdRaw, hazardBps, price, leg, pool, flow, imbalance, flowZ, open, news);
    }

    private static List<VenueBriefing> readVenues(int count, RecordReader in) {
        List<VenueBriefing> venues = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            venues.add(new VenueBriefing(in.venue(), in.i64(), in.flag()));
            in.align();
        }
        return venues;
    }

    private static List<Evidence> readEvidence(int count, RecordReader in) {
        List<Evidence> evidence = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long sequence = in.i64();
            evidence.add(new Evidence(in.choice(KINDS), sequence));
            in.align();
        }
        return evidence;
    }
}
