package plantedviolations.engine.risk;

import plantedviolations.engine.domain.AllocationAdvice;

/** Breaks "advice is not for traders". */
public record AdvisedGate(AllocationAdvice advice) {}
