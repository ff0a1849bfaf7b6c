package plantedviolations.backtest.replay;

import plantedviolations.engine.live.Pump;

/** Breaks "modules look towards the engine". */
public record ReplayTouchingLive(Pump pump) {}
