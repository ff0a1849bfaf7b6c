package plantedviolations.engine.event;

import plantedviolations.engine.core.ClockInCore;

/** Breaks "engine layers": an event that looks up at the core. */
public record LooksUp(ClockInCore core) implements Entry {}
