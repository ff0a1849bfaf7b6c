package io.steelyard.connectors.fakevenue;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What goes wrong at the fake venue: what somebody ordered, and what a seed draws. Everything that went wrong is counted. Any
 * thread may turn it.
 */
public final class VenueFaults {
    private static final int MILLION = 1_000_000;

    private final SplittableRandom random;
    private final Map<OnMessage, Integer> messageRates = new EnumMap<>(OnMessage.class);
    private final Map<OnFrame, Integer> frameRates = new EnumMap<>(OnFrame.class);
    private final Queue<OnMessage> nextMessages = new ArrayDeque<>();
    private final Queue<OnFrame> nextFrames = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long skewMillis;
    private boolean frozen;
    private boolean halfOpen;
    private boolean shut;
    private boolean mayWithdraw;
    private long tradeDelayMillis;

    /** What goes wrong with one message that places or cancels an order. */
    public enum OnMessage {
        NONE,
        /** The connection breaks before the venue hears it. */
        CUT_BEFORE,
        /** The venue does it, and the connection breaks before the answer. */
        CUT_AFTER,
        /** The venue does it and does not answer. */
        SILENT_AFTER,
        /** The venue does it and says that nobody knows (-1007). */
        TIMEOUT_AFTER,
        /** Refused for haste (429), and not done. */
        HASTE,
        /** 502, and not done. */
        BAD_GATEWAY,
        /** 503 "Service Unavailable", and not done. */
        UNAVAILABLE,
        /** Done, and answered a while later. */
        LATE
    }

    /** What goes wrong with one frame of a stream, or with its connection. */
    public enum OnFrame {
        NONE,
        /** The frame gets lost. */
        GAP,
        /** It comes twice. */
        DUPLICATE,
        /** It comes after the next. */
        REORDER,
        /** It is no JSON. */
        GARBLED,
        /** The connection ends. */
        DROP
    }

    /** Draws from that seed, once rates are given. */
    public VenueFaults(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Every so many of a million messages go wrong in that way. */
    public synchronized void rate(OnMessage fault, int ofMillion) {
        messageRates.put(fault, ofMillion);
    }

    /** Every so many of a million frames go wrong in that way. */
    public synchronized void rate(OnFrame fault, int ofMillion) {
        frameRates.put(fault, ofMillion);
    }

    /** The next messages about orders, one each; {@code NONE} lets one through. */
    public synchronized void next(OnMessage... coming) {
        Collections.addAll(nextMessages, coming);
    }

    /** The next frames, one each. */
    public synchronized void next(OnFrame... coming) {
        Collections.addAll(nextFrames, coming);
    }

    /** The venue's clock is ahead of the machine's by so much. */
    public synchronized void skewMillis(long millis) {
        skewMillis = millis;
    }

    /** Streams say nothing, pings are answered. */
    public synchronized void freeze(boolean on) {
        frozen = on;
    }

    /** Streams say nothing and no ping is answered. */
    public synchronized void halfOpen(boolean on) {
        halfOpen = on;
    }

    /** Every request is refused with 418 and every connection ends. */
    public synchronized void shut(boolean on) {
        shut = on;
    }

    /** The user's key may withdraw. */
    public synchronized void mayWithdraw(boolean on) {
        mayWithdraw = on;
    }

    /** The user's trades are listed and told so much later than they happen, also after the order's end. */
    public synchronized void tradeDelayMillis(long millis) {
        tradeDelayMillis = millis;
    }

    /** How often each fault happened. */
    public synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    synchronized OnMessage ofMessage() {
        OnMessage fault = nextMessages.isEmpty() ? drawn(messageRates, OnMessage.NONE) : nextMessages.remove();
        count(fault);
        return fault;
    }

    synchronized OnFrame ofFrame() {
        OnFrame fault = nextFrames.isEmpty() ? drawn(frameRates, OnFrame.NONE) : nextFrames.remove();
        count(fault);
        return fault;
    }

    synchronized long skewMillis() {
        return skewMillis;
    }

    synchronized boolean isSilent() {
        return frozen || halfOpen;
    }

    synchronized boolean isHalfOpen() {
        return halfOpen;
    }

    synchronized boolean isShut() {
        return shut;
    }

    synchronized boolean mayWithdraw() {
        return mayWithdraw;
    }

    synchronized long tradeDelayMillis() {
        return tradeDelayMillis;
    }

    private void count(Enum<?> fault) {
        if (fault != OnMessage.NONE && fault != OnFrame.NONE) {
            counts.merge(fault.name(), 1L, Long::sum);
        }
    }

    private <F extends Enum<F>> F drawn(Map<F, Integer> rates, F none) {
        int draw = rates.isEmpty() ? MILLION : random.nextInt(MILLION);
        for (Map.Entry<F, Integer> rate : rates.entrySet()) {
            draw -= rate.getValue();
            if (draw < 0) {
                return rate.getKey();
            }
        }
        return none;
    }
}
