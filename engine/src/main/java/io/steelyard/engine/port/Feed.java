package io.steelyard.engine.port;

import io.steelyard.engine.event.Input;
import reactor.core.publisher.Flux;

/** A source of normalised inputs. */
public interface Feed {
    /** Such as {@code kraken}. */
    String id();

    /** Inputs with their venue times; cold, endless, reconnects by itself and says so with feed inputs. */
    Flux<Input> inputs();
}
