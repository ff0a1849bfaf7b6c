package io.steelyard.ops.server;

import io.steelyard.connectors.order.Credential;
import io.steelyard.connectors.order.VenueClient;
import io.steelyard.connectors.order.binance.BinanceClient;
import io.steelyard.connectors.order.binance.BinanceSettings;
import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.config.Secret;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.VenueId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One account, a table {@code [[account]]} of a server's configuration.
 *
 * @param venue where
 * @param listings what is traded there
 * @param binance its addresses, key and patience
 */
public record AccountSettings(VenueId venue, List<Instrument> listings, BinanceSettings binance) {
    private static final String BINANCE = "binance";
    private static final List<String> PLAY = List.of(
            "testnet.binance.vision", "demo-api.binance.com", "demo-ws-api.binance.com", "127.0.0.1", "localhost");

    public AccountSettings {
        listings = List.copyOf(listings);
    }

    /**
     * Reads one table; every fault is noted in it. Real money is kept out of a testnet's run by the host's name. Null where key
     * or secret cannot be had.
     */
    static @Nullable AccountSettings read(
            ConfigSection section, InstrumentCatalogue catalogue, RunMode mode, Map<String, String> environment) {
        VenueId venue = new VenueId(section.choice("venue", List.of(BINANCE)));
        List<Instrument> listings = new ArrayList<>();
        for (int number : section.counts("instruments", 0, InstrumentId.LIMIT - 1)) {
            Instrument listing = catalogue.find(InstrumentId.of(number));
            if (listing == null || !listing.venue().equals(venue)) {
                section.problem("instruments", "numbers of the catalogue, all of " + venue, number);
            } else {
                listings.add(listing);
            }
        }
        if (listings.isEmpty()) {
            section.problem("instruments", "at least one", section.written("instruments"));
        }
        Secret key = section.secret("key", environment);
        Secret secret = section.secret("secret", environment);
        String rest = section.text("rest", "");
        String webSocket = section.text("web_socket", "");
        if (key == null || secret == null) {
            return null;
        }
        Credential credential = new Credential(key, secret);
        BinanceSettings usual =
                mode == RunMode.TESTNET ? BinanceSettings.testnet(credential) : BinanceSettings.live(credential);
        BinanceSettings settings =
                usual.at(rest.isEmpty() ? usual.rest() : rest, webSocket.isEmpty() ? usual.webSocketApi() : webSocket);
        if (mode == RunMode.TESTNET && !(isPlay(settings.rest()) && isPlay(settings.webSocketApi()))) {
            section.problem("rest", "in mode testnet an address of " + PLAY, settings.rest());
        }
        return new AccountSettings(venue, listings, settings);
    }

    /** A connection to it. */
    public VenueClient client(LongSupplier epochNanos) {
        return new BinanceClient(binance, epochNanos);
    }

    @Override
    public String toString() {
        return venue + " at " + binance.rest() + " "
                + listings.stream().map(Instrument::symbol).toList();
    }

    private static boolean isPlay(String address) {
        String host = String.valueOf(URI.create(address).getHost()).toLowerCase(Locale.ROOT);
        return PLAY.stream().anyMatch(it -> host.equals(it) || host.endsWith("." + it));
    }
}
