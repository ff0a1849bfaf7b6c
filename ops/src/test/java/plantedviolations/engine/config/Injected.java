package plantedviolations.engine.config;

import org.jspecify.annotations.Nullable;

/** Breaks "no injection". */
public final class Injected {
    @Inject
    private @Nullable String name;

    public @Nullable String name() {
        return name;
    }
}
