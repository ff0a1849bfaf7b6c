package io.steelyard.engine.journal;

import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.port.JournalDamageException;

/**
 * The translator between entries and their bytes: {@link RecordHeader}, then the fields at fixed places, little-endian,
 * 8-byte aligned. Market kinds allocate nothing either way; decoded ones are one refilled instance each, so a codec
 * belongs to one thread.
 */
public final class EntryCodec {
    /** Longest record; {@code encode} needs as many free bytes. */
    public static final int MAX_RECORD_BYTES = RecordHeader.MAX_RECORD_BYTES;

    private final RecordWriter writer = new RecordWriter();
    private final RecordReader reader = new RecordReader();
    private final MarketCodec market = new MarketCodec();
    private EntryKind kind = EntryKind.QUOTE_UPDATED;

    /** Writes an input's record at {@code offset} and returns its length, a multiple of 8. */
    public int encode(Input input, long sequence, long ingestTimeNanos, byte[] into, int offset) {
        writer.begin(into, offset);
        switch (input) {
            case MarketInput it -> market.write(it, writer);
            case ChainInput it -> ChainCodec.write(it, writer);
            case ExecutionInput it -> ExecutionCodec.write(it, writer);
            case ControlInput it -> ControlCodec.write(it, writer);
        }
        return writer.end(sequence, input.venueTimeNanos(), ingestTimeNanos);
    }

    /** Writes a decision's record at {@code offset} and returns its length, a multiple of 8. */
    public int encode(Decision decision, long sequence, long causeSequence, long timeNanos, byte[] into, int offset) {
        writer.begin(into, offset);
        DecisionCodec.write(decision, writer);
        return writer.end(sequence, causeSequence, timeNanos);
    }

    /**
     * Reads the record at {@code offset}, which ends before {@code limit} and must carry {@code expectedSequence}.
     *
     * @throws JournalDamageException for an unknown kind, a newer version, a wrong length, a wrong sequence or a field
     *     that no entry can hold
     */
    public Entry decode(byte[] from, int offset, int limit, long expectedSequence) {
        kind = reader.begin(from, offset, limit, expectedSequence);
        try {
            Entry entry = fields();
            reader.finish();
            return entry;
        } catch (IllegalArgumentException e) {
            JournalDamageException damage = reader.damage(kind + " holds what none can: " + e.getMessage());
            damage.initCause(e);
            throw damage;
        }
    }

    /** Bytes of the record decoded last. */
    public int length() {
        return reader.length();
    }

    /** Kind of the record decoded last. */
    public EntryKind kind() {
        return kind;
    }

    /** Cause of the decision decoded last; 0 for an input. */
    public long causeSequence() {
        return kind.isDecision() ? reader.second() : 0;
    }

    /** Ingest or decision time of the record decoded last. */
    public long timeNanos() {
        return reader.time();
    }

    private Entry fields() {
        return switch (kind) {
            case QUOTE_UPDATED -> market.readQuote(reader);
            case BOOK_UPDATED -> market.readBook(reader);
            case TRADE_PRINTED -> market.readTrade(reader);
            case BAR_CLOSED -> market.readBar(reader);
            case ORACLE_UPDATED -> ChainCodec.readOracle(reader);
            case POOL_OBSERVED -> ChainCodec.readPool(reader);
            case LENDING_OBSERVED -> ChainCodec.readLending(reader);
            case TOKEN_FLOWED -> ChainCodec.readFlow(reader);
            case ISSUER_ACTED -> ChainCodec.readAction(reader);
            case CHAIN_REORGED -> ChainCodec.readReorg(reader);
            case GAS_OBSERVED -> ChainCodec.readGas(reader);
            case ORDER_ACCEPTED -> ExecutionCodec.readAccepted(reader);
            case ORDER_REJECTED -> ExecutionCodec.readRejected(reader);
            case ORDER_FILLED -> ExecutionCodec.readFilled(reader);
            case ORDER_CANCELLED -> ExecutionCodec.readCancelled(reader);
            case BALANCE_REPORTED -> ExecutionCodec.readBalance(reader);
            case RUN_STARTED -> ControlCodec.readRun(reader);
            case INSTRUMENT_LISTED -> ControlCodec.readListing(reader);
            case TIMER_FIRED -> ControlCodec.readTimer(reader);
            case FEED_UP -> ControlCodec.readFeedUp(reader);
            case FEED_DOWN -> ControlCodec.readFeedDown(reader);
            case ADVICE_RECEIVED -> ControlCodec.readAdvice(reader);
            case ADVICE_FAILED -> ControlCodec.readAdviceFailed(reader);
            case NEWS_CLASSIFIED -> ControlCodec.readNews(reader);
            case OPERATOR_COMMANDED -> ControlCodec.readCommand(reader);
            case VENUE_STATUS_REPORTED -> ControlCodec.readStatus(reader);
            case EXCHANGE_TEXT -> ExchangeCodec.readText(reader);
            case EXCHANGE_NOTED -> ExchangeCodec.readNote(reader);
            case QUOTES_CONFLATED -> ControlCodec.readConflation(reader);
            case APPROVAL_ANSWERED -> ApprovalCodec.readAnswer(reader);
            case EXCHANGE_SIGNED -> ExchangeCodec.readSigned(reader);
            case ORDER_UNCLEAR -> ReconciliationCodec.readUnclear(reader);
            case RECONCILIATION_DISPUTED -> ReconciliationCodec.readDisputed(reader);
            case RECONCILIATION_ENDED -> ReconciliationCodec.readEnded(reader);
            case ORDER_SUBMITTED -> DecisionCodec.readSubmitted(reader);
            case ORDER_DENIED -> DecisionCodec.readDenied(reader);
            case CANCEL_REQUESTED -> DecisionCodec.readCancel(reader);
            case TARGET_SET -> DecisionCodec.readTarget(reader);
            case BRIEFING_ISSUED -> BriefingCodec.read(reader);
            case TIMER_SCHEDULED -> DecisionCodec.readTimer(reader);
            case TRADING_STATE_CHANGED -> DecisionCodec.readState(reader);
            case ALERT_RAISED -> DecisionCodec.readAlert(reader);
            case CHECKPOINTED -> DecisionCodec.readCheckpoint(reader);
            case CORE_FAULTED -> DecisionCodec.readFault(reader);
            case DEPEG_MODE_CHANGED -> DecisionCodec.readDepegMode(reader);
            case VENUE_FLIGHT_CHANGED -> DecisionCodec.readVenueFlight(reader);
            case TRANSFER_REQUESTED -> DecisionCodec.readTransfer(reader);
            case MOVE_APPROVAL_ASKED -> ApprovalCodec.readMove(reader);
            case ORDER_APPROVAL_ASKED -> ApprovalCodec.readOrder(reader);
            case APPROVAL_ENDED -> ApprovalCodec.readEnd(reader);
        };
    }
}
