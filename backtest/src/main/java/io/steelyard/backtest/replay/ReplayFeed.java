package io.steelyard.backtest.replay;

import io.steelyard.engine.event.ChainInput;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import io.steelyard.engine.event.ControlInput.ExchangeNoted;
import io.steelyard.engine.event.ControlInput.ExchangeSigned;
import io.steelyard.engine.event.ControlInput.ExchangeText;
import io.steelyard.engine.event.ControlInput.FeedDown;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.ControlInput.InstrumentListed;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.ControlInput.OrderUnclear;
import io.steelyard.engine.event.ControlInput.QuotesConflated;
import io.steelyard.engine.event.ControlInput.ReconciliationDisputed;
import io.steelyard.engine.event.ControlInput.ReconciliationEnded;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.ControlInput.TimerFired;
import io.steelyard.engine.event.ControlInput.VenueStatusReported;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.event.MarketInput;
import io.steelyard.engine.port.JournalCursor;

/**
 * The inputs of a journal that a backtest replays: what markets and chains did, listings and feeds, and, if wanted, what
 * the model said. Orders, timers, operators and decisions of that run are its own affair and are left out.
 */
final class ReplayFeed {
    private static final int NO_RUN = -1;

    private final JournalCursor cursor;
    private final boolean advised;
    private final boolean heeded;
    private long latestBriefing;
    private boolean waiting;
    private int listings = NO_RUN;
    private int ownListing = NO_RUN;

    ReplayFeed(JournalCursor cursor, AdviceSource advice) {
        this.cursor = cursor;
        this.advised = advice == AdviceSource.JOURNAL;
        this.heeded = advice != AdviceSource.NONE;
        advance();
    }

    /** Ingest time of the waiting input; {@link Long#MAX_VALUE} at the end. */
    long nextTimeNanos() {
        return waiting ? cursor.ingestTimeNanos() : Long.MAX_VALUE;
    }

    /** The waiting input; valid until {@link #advance}. */
    Input input() {
        return (Input) cursor.entry();
    }

    /** Whether the waiting input is advice that answers the newest question of its own run. */
    boolean answersLatest(long briefingSequence) {
        return latestBriefing > 0 && briefingSequence == latestBriefing;
    }

    /**
     * The how manieth listing (from 0) behind the start of the recorded run the waiting input is; -1 when it is none of those.
     * A run begins with the listings of its own venue, and a repetition of it lists them itself.
     */
    int listingOfRun() {
        return ownListing;
    }

    /** Moves to the next input. */
    void advance() {
        waiting = false;
        while (!waiting && cursor.next()) {
            Entry entry = cursor.entry();
            waiting = isReplayed(entry);
            count(entry);
        }
    }

    private void count(Entry entry) {
        if (entry instanceof RunStarted) {
            listings = 0;
        } else if (waiting) {
            boolean opening = listings != NO_RUN && entry instanceof InstrumentListed;
            ownListing = opening ? listings : NO_RUN;
            listings = opening ? listings + 1 : NO_RUN;
        }
    }

    private boolean isReplayed(Entry entry) {
        return switch (entry) {
            case MarketInput _, ChainInput _ -> true;
            case ControlInput control -> isReplayed(control);
            case ExecutionInput _ -> false;
            case Decision decision -> {
                latestBriefing = decision instanceof BriefingIssued ? cursor.sequence() : latestBriefing;
                yield false;
            }
        };
    }

    private boolean isReplayed(ControlInput control) {
        return switch (control) {
            case InstrumentListed _, FeedUp _, FeedDown _, QuotesConflated _, VenueStatusReported _ -> true;
            case NewsClassified _ -> heeded;
            case AdviceReceived _, AdviceFailed _, ExchangeText _, ExchangeNoted _, ExchangeSigned _ -> advised;
            case RunStarted _,
                    TimerFired _,
                    OperatorCommanded _,
                    ApprovalAnswered _,
                    OrderUnclear _,
                    ReconciliationDisputed _,
                    ReconciliationEnded _ -> false;
        };
    }
}
