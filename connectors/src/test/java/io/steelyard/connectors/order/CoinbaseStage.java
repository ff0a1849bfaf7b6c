package io.steelyard.connectors.order;

import io.steelyard.connectors.fakevenue.FakeVenue.OrderView;
import io.steelyard.connectors.fakevenue.StandInCoinbase;
import io.steelyard.connectors.fakevenue.VenueFaults;
import io.steelyard.connectors.fakevenue.VenueFaults.OnMessage;
import io.steelyard.connectors.order.coinbase.CoinbaseClient;
import io.steelyard.connectors.order.coinbase.CoinbaseSettings;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.port.EngineClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The stand-in Coinbase, with lists of two at a time. */
record CoinbaseStage(StandInCoinbase fake, KeyPair pair) implements VenueStage {
    static final VenueId COINBASE = new VenueId("coinbase");
    private static final Quantity FUNDS = Quantity.of("100000");
    private static final String WRONG = StandInCoinbase.pem(StandInCoinbase.pair());
    private static final long MILLI = 1_000_000L;

    static CoinbaseStage open(EngineClock clock) {
        try {
            KeyPair pair = StandInCoinbase.pair();
            StandInCoinbase fake = new StandInCoinbase(
                    List.of(TradingHouse.cross(COINBASE)),
                    Map.of(Asset.USDC, FUNDS, Asset.USDT, FUNDS),
                    pair,
                    2,
                    () -> clock.nowNanos() / MILLI);
            fake.quote("USDCUSDT", Price.of("0.9999"), Price.of("1.0001"), Quantity.of("1000000"));
            return new CoinbaseStage(fake, pair);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VenueClient client(String pem, EngineClock clock) {
        CoinbaseSettings settings = CoinbaseSettings.live(TestKeys.credential(StandInCoinbase.KEY, pem))
                .at(rest())
                .patient(window(), Duration.ofMillis(500));
        return new CoinbaseClient(settings, clock::nowNanos);
    }

    @Override
    public VenueId venue() {
        return COINBASE;
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
                .filter("POST /api/v3/brokerage/orders"::equals)
                .count();
    }

    @Override
    public VenueClient client(EngineClock clock) {
        return client(StandInCoinbase.pem(pair), clock);
    }

    @Override
    public VenueClient wrongClient(EngineClock clock) {
        return client(WRONG, clock);
    }

    @Override
    public List<String> secrets() {
        return List.of(WRONG, StandInCoinbase.KEY, StandInCoinbase.pem(pair));
    }

    @Override
    public Duration window() {
        return Duration.ofSeconds(2);
    }

    @Override
    public List<OnMessage> losses() {
        return List.of(OnMessage.CUT_BEFORE); // one: each takes seconds
    }

    @Override
    public void close() {
        fake.close();
    }
}
