package io.steelyard.connectors.order;

import io.steelyard.connectors.fakevenue.FakeKeys;
import io.steelyard.connectors.fakevenue.FakeVenue;
import io.steelyard.connectors.fakevenue.FakeVenue.OrderView;
import io.steelyard.connectors.fakevenue.VenueFaults;
import io.steelyard.connectors.fakevenue.VenueFaults.OnMessage;
import io.steelyard.connectors.order.binance.BinanceClient;
import io.steelyard.connectors.order.binance.BinanceSettings;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.port.EngineClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The fake Binance. */
record BinanceStage(FakeVenue fake) implements VenueStage {
    private static final String WRONG = "another-secret-9d1e";

    static BinanceStage open(EngineClock clock) {
        return new BinanceStage(QuietVenue.open(clock));
    }

    /** A client of a venue in another process. */
    static VenueClient client(String rest, Duration window, Duration answer, String secret, EngineClock clock) {
        BinanceSettings settings = BinanceSettings.live(TestKeys.credential(FakeKeys.SHIPPED.hmacKey(), secret))
                .at(rest, "")
                .patient(window, answer);
        return new BinanceClient(settings, clock::nowNanos);
    }

    @Override
    public VenueId venue() {
        return TradingHouse.BINANCE;
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
        return fake.requests().stream().filter("POST /api/v3/order"::equals).count();
    }

    @Override
    public VenueClient client(EngineClock clock) {
        return client(rest(), window(), Duration.ofMillis(500), FakeKeys.SHIPPED.hmacSecret(), clock);
    }

    @Override
    public VenueClient wrongClient(EngineClock clock) {
        return client(rest(), window(), Duration.ofMillis(500), WRONG, clock);
    }

    @Override
    public List<String> secrets() {
        return List.of(WRONG, FakeKeys.SHIPPED.hmacKey(), FakeKeys.SHIPPED.hmacSecret());
    }

    @Override
    public Duration window() {
        return Duration.ofMillis(400);
    }

    @Override
    public List<OnMessage> losses() {
        return List.of(OnMessage.CUT_BEFORE, OnMessage.BAD_GATEWAY);
    }

    @Override
    public void close() {
        fake.close();
    }
}
