package io.steelyard.ops.cli;

import io.steelyard.connectors.fakevenue.FakeKeys;
import io.steelyard.connectors.fakevenue.FakeVenue;
import io.steelyard.connectors.fakevenue.FakeVenueSettings;
import io.steelyard.connectors.fakevenue.VenueFaults;
import io.steelyard.connectors.fakevenue.VenueFaults.OnFrame;
import io.steelyard.connectors.fakevenue.VenueFaults.OnMessage;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Quantity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code steelyard fake-venue}: a venue to rehearse against, on the loopback address. */
@Command(
        name = "fake-venue",
        description = {
            "Open a venue on the loopback address that speaks Binance (REST, streams, WebSocket API) and Kraken's public"
                    + " streams, with strangers who trade by a seed, and with faults. Ends with SIGTERM or Ctrl-C.",
            "config/rehearsal.toml is a server's configuration for it."
        },
        mixinStandardHelpOptions = true)
final class FakeVenueCommand implements Callable<Integer> {
    private static final List<String> VENUES = List.of("binance", "kraken");
    private static final int MILLION = 1_000_000;

    private final Terminal terminal;

    @Option(names = "--port", paramLabel = "N", description = "0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port = 8090;

    @Option(names = "--seed", paramLabel = "N", description = "Of strangers and faults (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--instruments",
            split = ",",
            paramLabel = "N",
            description =
                    "Numbers of the catalogue, of binance or, for quotes only, of kraken (default: ${DEFAULT-VALUE}).")
    private List<Integer> instruments = List.of(1, 2, 4);

    @Option(names = "--catalogue", paramLabel = "FILE", description = "Default: config/instruments.toml.")
    private @Nullable Path catalogue;

    @Option(names = "--funds", paramLabel = "AMOUNT", description = "Of each coin (default: ${DEFAULT-VALUE}).")
    private String funds = "1000000";

    @Option(
            names = "--fault",
            paramLabel = "NAME=PER_MILLION",
            description =
                    "So many of a million messages about orders (cut-before, cut-after, silent-after, timeout-after, haste,"
                            + " bad-gateway, unavailable, late) or frames of a stream (gap, duplicate, reorder, garbled, drop) go wrong"
                            + " in that way. May be given more than once.")
    private Map<String, Integer> faults = new LinkedHashMap<>();

    FakeVenueCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Stop stop = Stop.onSignal();
        try (FakeVenue venue = FakeVenue.start(settings())) {
            faults.forEach((name, rate) -> set(venue.faults(), name, rate));
            terminal.answer("rest          " + venue.rest());
            terminal.answer("streams       " + venue.streams());
            terminal.answer("web_socket    " + venue.webSocketApi());
            terminal.answer("key, secret   " + FakeKeys.SHIPPED.hmacKey() + ", " + FakeKeys.SHIPPED.hmacSecret());
            stop.await();
            terminal.note("faults " + venue.faults().counts());
            return ExitCode.GOOD;
        } finally {
            stop.closed();
        }
    }

    private FakeVenueSettings settings() {
        InstrumentCatalogue all =
                InstrumentCatalogue.load(catalogue == null ? Installation.config("instruments.toml") : catalogue);
        List<Instrument> listings = new ArrayList<>();
        Map<Asset, Quantity> held = new LinkedHashMap<>();
        for (int number : instruments) {
            Instrument listing = all.find(InstrumentId.of(number));
            if (listing == null || !VENUES.contains(listing.venue().code())) {
                throw new UsageException(
                        "--instruments: " + number + " is no instrument of " + VENUES + " in the catalogue");
            }
            listings.add(listing);
            held.put(listing.base(), Quantity.of(funds));
            held.put(listing.quote(), Quantity.of(funds));
        }
        return new FakeVenueSettings(port, seed, /* crowd= */ true, listings, held, FakeKeys.SHIPPED);
    }

    private static void set(VenueFaults faults, String name, int rate) {
        if (rate < 0 || rate > MILLION) {
            throw new UsageException("--fault: " + name + " from 0 to " + MILLION + ", was " + rate);
        }
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (OnMessage fault : OnMessage.values()) {
            if (fault.name().equals(constant)) {
                faults.rate(fault, rate);
                return;
            }
        }
        for (OnFrame fault : OnFrame.values()) {
            if (fault.name().equals(constant)) {
                faults.rate(fault, rate);
                return;
            }
        }
        throw new UsageException("--fault: there is no " + name);
    }
}
