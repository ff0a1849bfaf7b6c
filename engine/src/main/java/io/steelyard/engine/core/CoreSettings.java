package io.steelyard.engine.core;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.hazard.IssuerPriors;
import io.steelyard.engine.hazard.VenueFlightSettings;

/**
 * How a core is set up, apart from its limits and plug-ins.
 *
 * @param pair the two coins and their money
 * @param checkpointInputs a {@code Checkpointed} follows every so many inputs of the journal, at least 1
 * @param priors what is believed of both issuers before anything is measured
 * @param briefingNanos a question to the model is issued at every full multiple of this; 0 means never
 * @param venues when venues are left
 * @param alarmCostRaw what leaving a coin and coming back costs under a policy that does not reckon with a cost itself,
 *     millionths of what is moved: a person is told of a hazard that makes it worth while
 */
public record CoreSettings(
        CoinPair pair,
        IssuerPriors priors,
        long checkpointInputs,
        long briefingNanos,
        VenueFlightSettings venues,
        long alarmCostRaw) {
    /** Inputs between two checkpoints unless configured otherwise: a hash of the whole state costs microseconds. */
    public static final long DEFAULT_CHECKPOINT_INPUTS = 65_536;

    /** 10 bp, as the hazard policies reckon unless told otherwise. */
    public static final long DEFAULT_ALARM_COST_RAW = 1_000;

    public CoreSettings {
        if (alarmCostRaw < 1 || alarmCostRaw > FixedPoint.MILLION) {
            throw new IllegalArgumentException(
                    "Condition failed: alarmCostRaw from 1 to a million, was " + alarmCostRaw);
        }
        if (checkpointInputs < 1 || briefingNanos < 0) {
            throw new IllegalArgumentException("Condition failed: checkpointInputs >= 1 and briefingNanos >= 0, were "
                    + checkpointInputs + " and " + briefingNanos);
        }
    }

    /**
     * The defaults: issuers alike, checkpoints every 65,536 inputs, no questions to a model, the reference terms for every
     * venue, alarms at a cost of 10 bp.
     */
    public static CoreSettings of(CoinPair pair) {
        return new CoreSettings(
                pair,
                IssuerPriors.EVEN,
                DEFAULT_CHECKPOINT_INPUTS,
                0,
                VenueFlightSettings.reference(),
                DEFAULT_ALARM_COST_RAW);
    }

    public CoreSettings withCheckpointInputs(long inputs) {
        return new CoreSettings(pair, priors, inputs, briefingNanos, venues, alarmCostRaw);
    }

    public CoreSettings withBriefingNanos(long nanos) {
        return new CoreSettings(pair, priors, checkpointInputs, nanos, venues, alarmCostRaw);
    }

    public CoreSettings withPriors(IssuerPriors issuers) {
        return new CoreSettings(pair, issuers, checkpointInputs, briefingNanos, venues, alarmCostRaw);
    }

    public CoreSettings withVenues(VenueFlightSettings settings) {
        return new CoreSettings(pair, priors, checkpointInputs, briefingNanos, settings, alarmCostRaw);
    }

    public CoreSettings withAlarmCostRaw(long costRaw) {
        return new CoreSettings(pair, priors, checkpointInputs, briefingNanos, venues, costRaw);
    }
}
