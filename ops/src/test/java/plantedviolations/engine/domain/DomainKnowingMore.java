package plantedviolations.engine.domain;

import java.time.Duration;

/** Breaks "domain stands alone". */
public record DomainKnowingMore(Duration age) {}
