package io.steelyard.backtest.audit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an audit of the limits says.
 *
 * @param audited names of the limits and bounds that were measured again
 * @param notAudited names of what could not be, since the journal does not say enough
 * @param breaches how often each was broken, by name; only those that were
 * @param first the first of the breaches, in the order of the journal
 */
public record AuditResult(
        List<String> audited, List<String> notAudited, Map<String, Long> breaches, List<Breach> first) {
    public AuditResult {
        audited = List.copyOf(audited);
        notAudited = List.copyOf(notAudited);
        breaches = Collections.unmodifiableMap(new TreeMap<>(breaches));
        first = List.copyOf(first);
    }

    /** All breaches together. */
    public long total() {
        return breaches.values().stream().mapToLong(Long::longValue).sum();
    }
}
