package io.steelyard.engine.journal;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ChainInput.ChainReorged;
import io.steelyard.engine.event.ChainInput.FlowKind;
import io.steelyard.engine.event.ChainInput.GasObserved;
import io.steelyard.engine.event.ChainInput.IssuerActed;
import io.steelyard.engine.event.ChainInput.IssuerAction;
import io.steelyard.engine.event.ChainInput.LendingObserved;
import io.steelyard.engine.event.ChainInput.OracleUpdated;
import io.steelyard.engine.event.ChainInput.PoolObserved;
import io.steelyard.engine.event.ChainInput.TokenFlowed;
import java.math.BigInteger;

/** Layouts of what chains, oracles and issuers did. */
final class ChainCodec {
    private static final FlowKind[] FLOWS = FlowKind.values();
    private static final IssuerAction[] ACTIONS = IssuerAction.values();

    private ChainCodec() {}

    static void write(ChainInput input, RecordWriter out) {
        switch (input) {
            case OracleUpdated it -> writeOracle(it, out);
            case PoolObserved it -> writePool(it, out);
            case LendingObserved it -> writeLending(it, out);
            case TokenFlowed it -> writeFlow(it, out);
            case IssuerActed it -> writeAction(it, out);
            case ChainReorged it -> writeReorg(it, out);
            case GasObserved it -> writeGas(it, out);
        }
    }

    static OracleUpdated readOracle(RecordReader in) {
        return new OracleUpdated(in.second(), in.venue(), in.asset(), new Price(in.i64()), in.unsigned128());
    }

    static PoolObserved readPool(RecordReader in) {
        InstrumentId instrument = InstrumentId.of(in.i32());
        int tick = in.i32();
        long block = in.i64();
        Price price = new Price(in.i64());
        BigInteger liquidity = in.unsigned128();
        return new PoolObserved(
                in.second(), instrument, block, price, liquidity, tick, in.i64(), in.i64(), in.i64(), in.i64());
    }

    static LendingObserved readLending(RecordReader in) {
        return new LendingObserved(
                in.second(),
                in.venue(),
                in.asset(),
                in.i64(),
                in.i64(),
                in.i64(),
                new Bps(in.i64()),
                new Bps(in.i64()),
                in.flag(),
                in.flag());
    }

    static TokenFlowed readFlow(RecordReader in) {
        Asset asset = in.asset();
        VenueId chain = in.venue();
        long block = in.i64();
        long amount = in.i64();
        int logIndex = in.i32();
        return new TokenFlowed(in.second(), asset, chain, in.choice(FLOWS), block, logIndex, amount);
    }

    static IssuerActed readAction(RecordReader in) {
        Asset asset = in.asset();
        VenueId chain = in.venue();
        long block = in.i64();
        int logIndex = in.i32();
        return new IssuerActed(in.second(), asset, chain, in.choice(ACTIONS), block, logIndex, in.flag());
    }

    static ChainReorged readReorg(RecordReader in) {
        return new ChainReorged(in.second(), in.venue(), in.i64(), in.i32());
    }

    static GasObserved readGas(RecordReader in) {
        return new GasObserved(in.second(), in.venue(), in.i64(), in.i64(), in.i64());
    }

    private static void writeOracle(OracleUpdated it, RecordWriter out) {
        out.kind(EntryKind.ORACLE_UPDATED);
        out.venue(it.oracle());
        out.asset(it.asset());
        out.i64(it.answer().raw());
        out.unsigned128(it.roundId());
    }

    private static void writePool(PoolObserved it, RecordWriter out) {
        out.kind(EntryKind.POOL_OBSERVED);
        out.i32(it.instrument().value());
        out.i32(it.tick());
        out.i64(it.block());
        out.i64(it.price().raw());
        out.unsigned128(it.liquidity());
        out.i64(it.balance0Raw());
        out.i64(it.balance1Raw());
        out.i64(it.balance2Raw());
        out.i64(it.amplification());
    }

    private static void writeLending(LendingObserved it, RecordWriter out) {
        out.kind(EntryKind.LENDING_OBSERVED);
        out.venue(it.market());
        out.asset(it.asset());
        out.i64(it.block());
        out.i64(it.suppliedRaw());
        out.i64(it.borrowedRaw());
        out.i64(it.supplyRate().raw());
        out.i64(it.borrowRate().raw());
        out.flag(it.frozen());
        out.flag(it.paused());
    }

    private static void writeFlow(TokenFlowed it, RecordWriter out) {
        out.kind(EntryKind.TOKEN_FLOWED);
        out.asset(it.asset());
        out.venue(it.chain());
        out.i64(it.block());
        out.i64(it.amountMicros());
        out.i32(it.logIndex());
        out.choice(it.kind());
    }

    private static void writeAction(IssuerActed it, RecordWriter out) {
        out.kind(EntryKind.ISSUER_ACTED);
        out.asset(it.asset());
        out.venue(it.chain());
        out.i64(it.block());
        out.i32(it.logIndex());
        out.choice(it.action());
        out.flag(it.ownAddress());
    }

    private static void writeReorg(ChainReorged it, RecordWriter out) {
        out.kind(EntryKind.CHAIN_REORGED);
        out.venue(it.chain());
        out.i64(it.firstRemovedBlock());
        out.i32(it.removedBlocks());
    }

    private static void writeGas(GasObserved it, RecordWriter out) {
        out.kind(EntryKind.GAS_OBSERVED);
        out.venue(it.chain());
        out.i64(it.block());
        out.i64(it.baseFeeWei());
        out.i64(it.priorityFeeWei());
    }
}
