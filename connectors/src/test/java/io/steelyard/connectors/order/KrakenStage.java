package io.steelyard.connectors.order;

import io.steelyard.connectors.fakevenue.FakeVenue.OrderView;
import io.steelyard.connectors.fakevenue.StandInKraken;
import io.steelyard.connectors.fakevenue.VenueFaults;
import io.steelyard.connectors.fakevenue.VenueFaults.OnMessage;
import io.steelyard.connectors.order.kraken.KrakenClient;
import io.steelyard.connectors.order.kraken.KrakenLimits;
import io.steelyard.connectors.order.kraken.KrakenSettings;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.port.EngineClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The stand-in Kraken; {@code nonces} is the client's file of them. */
record KrakenStage(StandInKraken fake, Path nonces) implements VenueStage {
    static final VenueId KRAKEN = new VenueId("kraken");
    /** Wide enough for tests that poll all the time; the counters have tests of their own. */
    private static final KrakenLimits WIDE = new KrakenLimits(5_000, 500_000, 5_000, 500_000);

    private static final String WRONG =
            Base64.getEncoder().encodeToString("another-secret-9d1e".getBytes(StandardCharsets.US_ASCII));
    private static final Quantity FUNDS = Quantity.of("100000");
    private static final long MILLI = 1_000_000L;

    static KrakenStage open(EngineClock clock, Path nonces) {
        try {
            StandInKraken fake = new StandInKraken(
                    List.of(TradingHouse.cross(KRAKEN)),
                    Map.of(Asset.USDC, FUNDS, Asset.USDT, FUNDS),
                    () -> clock.nowNanos() / MILLI);
            fake.quote("USDCUSDT", Price.of("0.9999"), Price.of("1.0001"), Quantity.of("1000000"));
            return new KrakenStage(fake, nonces);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client of a venue in another process. */
    static VenueClient client(
            String rest, Path nonces, Duration window, Duration answer, String secret, EngineClock clock) {
        KrakenSettings settings = KrakenSettings.live(TestKeys.credential(StandInKraken.KEY, secret), nonces)
                .at(rest)
                .patient(window, answer)
                .limited(WIDE);
        return new KrakenClient(settings, clock::nowNanos);
    }

    @Override
    public VenueId venue() {
        return KRAKEN;
    }

    @Override
    public String rest() {
        return fake.rest();
    }

    @Override
    public VenueFaults faults() {
        return fake.faults();
    }

    @Override
    public List<OrderView> orders() {
        return fake.orders();
    }

    @Override
    public void fill(String name, Quantity quantity) {
        fake.fill(name, quantity);
    }

    @Override
    public int trades() {
        return fake.trades();
    }

    @Override
    public Map<Asset, Long> held() {
        return fake.held();
    }

    @Override
    public long placed() {
        return fake.requests().stream()
                .filter("POST /0/private/AddOrder"::equals)
                .count();
    }

    @Override
    public VenueClient client(EngineClock clock) {
        return client(rest(), nonces, window(), Duration.ofMillis(500), StandInKraken.SECRET, clock);
    }

    @Override
    public VenueClient wrongClient(EngineClock clock) {
        return client(rest(), nonces.resolveSibling("wrong"), window(), Duration.ofMillis(500), WRONG, clock);
    }

    @Override
    public List<String> secrets() {
        return List.of(WRONG, StandInKraken.KEY, StandInKraken.SECRET);
    }

    @Override
    public Duration window() {
        return Duration.ofSeconds(3);
    }

    @Override
    public List<OnMessage> losses() {
        return List.of(OnMessage.BAD_GATEWAY); // one: each takes seconds
    }

    @Override
    public void close() {
        fake.close();
    }
}
