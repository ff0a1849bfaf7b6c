package io.steelyard.backtest.replay;

import io.steelyard.backtest.audit.AuditResult;
import io.steelyard.engine.domain.DenyReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often what happened.
 *
 * @param ordersSubmitted orders that passed the gate
 * @param ordersDenied intents that did not, by the first limit they broke; only reasons that occurred
 * @param ordersRejected orders that the venue refused
 * @param fills fills, part fills counted each
 * @param cancels orders that left the venue with something unfilled
 * @param alerts alerts raised
 * @param audit what an independent check of submitted orders, reached portfolios and targets against the limits says
 * @param adviceUsed advices folded that were neither abstentions nor expired
 * @param adviceClamped advices outside their legal range
 * @param adviceAbstained advices that declined to judge
 * @param adviceShadow advices that nobody promoted
 */
public record Counts(
        long ordersSubmitted,
        Map<DenyReason, Long> ordersDenied,
        long ordersRejected,
        long fills,
        long cancels,
        long alerts,
        AuditResult audit,
        long adviceUsed,
        long adviceClamped,
        long adviceAbstained,
        long adviceShadow) {

    public Counts {
        Map<DenyReason, Long> ordered = new EnumMap<>(DenyReason.class);
        ordered.putAll(ordersDenied);
        ordersDenied = Collections.unmodifiableMap(ordered);
    }

    /** Submitted orders, reached portfolios and targets that the audit found outside a limit. */
    public long limitBreaches() {
        return audit.total();
    }

    /** All denials together. */
    public long ordersDeniedTotal() {
        return ordersDenied.values().stream().mapToLong(Long::longValue).sum();
    }
}
