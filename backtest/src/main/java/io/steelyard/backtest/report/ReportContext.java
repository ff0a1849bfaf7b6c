package io.steelyard.backtest.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says beyond the result of the run.
 *
 * @param title of the page
 * @param notice what a reader must know before believing a figure; null when there is nothing
 * @param command the command line that runs it again
 * @param assumptions how fills were modelled, one sentence each
 * @param lowestWeight least share of the base coin that the limits allow in calm, 0 to 1; NaN when not known
 * @param highestWeight largest share
 */
public record ReportContext(
        String title,
        @Nullable String notice,
        String command,
        List<String> assumptions,
        double lowestWeight,
        double highestWeight) {

    public ReportContext {
        assumptions = List.copyOf(assumptions);
    }
}
