package io.steelyard.backtest.report;

import io.steelyard.backtest.replay.MinutePoint;
import io.steelyard.backtest.report.ReportData.WorstMinute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the minutes in which a policy lost most, in basis points of the start value. */
final class WorstMinutes {
    private static final int SHOWN = 8;
    private static final double MILLION = 1e6;
    private static final double BP = 1e4;

    private WorstMinutes() {}

    static List<WorstMinute> of(List<MinutePoint> minutes) {
        List<WorstMinute> losses = new ArrayList<>();
        for (int i = 1; i < minutes.size(); i++) {
            WorstMinute minute = minute(minutes.get(i - 1), minutes.get(i), minutes.getFirst());
            if (minute.changeBp() < 0) {
                losses.add(minute);
            }
        }
        losses.sort(Comparator.comparingDouble(WorstMinute::changeBp));
        return losses.subList(0, Math.min(SHOWN, losses.size()));
    }

    private static WorstMinute minute(MinutePoint before, MinutePoint after, MinutePoint start) {
        return new WorstMinute(
                after.minuteNanos(),
                (double) (after.navRaw() - before.navRaw()) / start.navRaw() * BP,
                (double) (after.holdNavRaw() - before.holdNavRaw()) / start.holdNavRaw() * BP,
                before.baseWeightRaw() / MILLION);
    }
}
