package plantedviolations.engine.event;

/** Stands for everything that is journalled. */
public interface Entry {}
