package plantedviolations.engine.config;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for the annotation of a container. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Inject {}
