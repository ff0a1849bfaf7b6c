package io.steelyard.engine.signal;

import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.StateHash;

/**
 * Who is in a hurry to sell one coin: taker sells minus taker buys over the last sixty minutes, and how unusual that is
 * against the last seven days. Source of the measures: DOMAIN section 2.1 (minute order) and finding 1.
 *
 * <p>Two scales: the number of deviations from the week's mean, and the week's 99.9th percentile, which a few wild hours
 * do not move. The percentile knows minutes in which the market lived only: after an hour without volume none is added.
 */
public final class FlowMeter {
    /** Milli-deviations reported when the week is too short or too quiet to judge. */
    public static final long UNKNOWN_Z = WeekMoments.UNKNOWN_Z;

    private final MinuteRing net = new MinuteRing();
    private final MinuteRing volume = new MinuteRing();
    private final WeekMoments netMoments = new WeekMoments();
    private final WeekTail sellTail = new WeekTail();
    private final WeekTail buyTail = new WeekTail();
    private final WeekTail volumeTail = new WeekTail();
    private long pendingSequence;
    private long sequence;

    FlowMeter() {}

    /** Taker sells minus taker buys of the last sixty full minutes, 10^-8 coins; positive when the coin is sold. */
    public long hourNetSellRaw() {
        return net.hourRaw();
    }

    /** The same of the last full minute. */
    public long minuteNetSellRaw() {
        return net.minuteRaw();
    }

    /** Taker sells plus taker buys of the last sixty full minutes, 10^-8 coins. */
    public long hourVolumeRaw() {
        return volume.hourRaw();
    }

    /** Net sell as a part of the hour's volume, millionths in [-1, 1] of a whole; 0 without volume. */
    public long hourImbalanceRaw() {
        return imbalanceRaw(net.hourRaw(), volume.hourRaw());
    }

    /** Net sell as a part of the last full minute's volume, millionths; 0 without volume. */
    public long minuteImbalanceRaw() {
        return imbalanceRaw(net.minuteRaw(), volume.minuteRaw());
    }

    /**
     * The hour's net sell in thousandths of a standard deviation of the last seven days; {@link #UNKNOWN_Z} while unknown.
     */
    public long zMilli() {
        return netMoments.zMilli(net.hourRaw());
    }

    /**
     * How far the hour's net sell reaches up to the 99.9th percentile of the week that ended a day ago, millionths: above
     * a whole it is unusual. 0 while the coin is bought, or the week is not known; at most a thousand wholes.
     */
    public long netSellAgainstUsualRaw() {
        return sellTail.againstRaw(net.hourRaw());
    }

    /** The same of the hour's net buy, 0 while the coin is sold; on the cross, whose buyers give the quote coin away. */
    public long netBuyAgainstUsualRaw() {
        return buyTail.againstRaw(-net.hourRaw());
    }

    /** The same of the hour's volume. */
    public long volumeAgainstUsualRaw() {
        return volumeTail.againstRaw(volume.hourRaw());
    }

    /** Journal sequence of the newest trade or bar in the last full minutes; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** Adds what takers did, in 10^-8 coins; negative amounts are unknown and ignored. */
    void add(long inputSequence, long soldRaw, long boughtRaw) {
        if (soldRaw >= 0 && boughtRaw >= 0) {
            net.add(soldRaw - boughtRaw);
            volume.add(soldRaw);
            volume.add(boughtRaw);
            pendingSequence = inputSequence;
        }
    }

    /** Closes a minute. */
    void onMinute() {
        net.onMinute();
        volume.onMinute();
        sequence = pendingSequence;
        netMoments.push(net.hourRaw());
        if (volume.hourRaw() > 0) {
            sellTail.push(net.hourRaw());
            buyTail.push(-net.hourRaw());
            volumeTail.push(volume.hourRaw());
        }
    }

    long stateHash(long hash) {
        long mixed = StateHash.mix(StateHash.mix(hash, pendingSequence), sequence);
        mixed = netMoments.stateHash(volume.stateHash(net.stateHash(mixed)));
        return volumeTail.stateHash(buyTail.stateHash(sellTail.stateHash(mixed)));
    }

    private static long imbalanceRaw(long netRaw, long volumeRaw) {
        return volumeRaw <= 0
                ? 0
                : FixedPoint.mulDivHalfEven(Math.clamp(netRaw, -volumeRaw, volumeRaw), FixedPoint.MILLION, volumeRaw);
    }
}
