package io.steelyard.ops.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.fakevenue.FakeKeys;
import io.steelyard.connectors.fakevenue.FakeVenue;
import io.steelyard.connectors.fakevenue.FakeVenueSettings;
import io.steelyard.engine.config.ConfigException;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.ControlInput.ReconciliationDisputed;
import io.steelyard.engine.event.ControlInput.ReconciliationEnded;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.journal.IntegrityCheck;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.port.JournalCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with an account at the fake venue, over real sockets: it asks first, trades then, and knows what it holds. */
@Timeout(240)
final class AccountServerTest {
    private static final long COIN = 100_000_000L;

    @TempDir
    private Path folder;

    private FakeVenue venue;

    @BeforeEach
    void openTheVenue() throws IOException {
        venue = FakeVenue.start(new FakeVenueSettings(
                0,
                7,
                /* crowd= */ false,
                List.of(Objects.requireNonNull(InstrumentCatalogue.load(Path.of("../config/instruments.toml"))
                        .find(InstrumentId.of(4)))),
                Map.of(Asset.USDC, Quantity.of("8000000"), Asset.USDT, Quantity.of("2000000")),
                FakeKeys.SHIPPED));
        venue.quote("USDCUSDT", Price.of("0.9999"), Price.of("1.0001"), Quantity.of("5000000"));
        Tape.lay(folder, 400);
        Files.writeString(folder.resolve("key"), FakeKeys.SHIPPED.hmacKey());
        Files.writeString(folder.resolve("secret"), FakeKeys.SHIPPED.hmacSecret());
    }

    @AfterEach
    void closeTheVenue() {
        venue.close();
    }

    @Test
    void shouldAskTheAccountFirstAndThenTradeTowardsItsTarget() throws Exception {
        try (Server server = Server.start(read("testnet"), "test", () -> {})) {
            Status held = until(server, now -> now.navRaw() > 0 && now.state() == TradingState.ACTIVE);
            assertEquals(0.8, held.baseWeightRaw() / 1e6, 0.01, "what the account holds is what it knows");
            until(server, _ -> venue.trades() > 0);
        }
        assertTrue(IntegrityCheck.of(journal("testnet"), null).isIntact());
        List<Entry> entries = entries("testnet");
        int asked = first(entries, ReconciliationEnded.class);
        assertTrue(first(entries, BalanceReported.class) < asked && asked < first(entries, OrderFilled.class));
        long fills = entries.stream().filter(OrderFilled.class::isInstance).count();
        assertTrue(fills > 0 && fills == venue.trades(), () -> fills + " of " + venue.trades());
        assertEquals(List.of(), venue.open(), "taken back at the end");
        assertEquals(
                0,
                entries.stream()
                        .filter(ReconciliationDisputed.class::isInstance)
                        .count());
    }

    @Test
    void shouldHaltWhenMoneyMovesThatItsTradesDoNotExplain() throws Exception {
        try (Server server = Server.start(read("testnet"), "test", () -> {})) {
            until(server, now -> now.state() == TradingState.ACTIVE);
            venue.move(Asset.USDC, -1_000 * COIN);
            until(server, now -> now.state() == TradingState.HALTED);
        }
        assertTrue(first(entries("testnet"), ReconciliationDisputed.class) >= 0);
    }

    @Test
    void shouldShadowAnAccountWithoutSendingAnything() throws Exception {
        try (Server server = Server.start(read("shadow"), "test", () -> {})) {
            until(server, now -> now.state() == TradingState.ACTIVE && now.navRaw() > 0);
            until(server, now -> now.baseWeightRaw() < 795_000);
        }
        assertTrue(first(entries("shadow"), OrderFilled.class) >= 0);
        assertEquals(List.of(), venue.orders());
        assertFalse(venue.requests().stream().anyMatch(it -> it.startsWith("POST") || it.startsWith("DELETE")));
    }

    @Test
    void shouldRefuseRealMoneyInATestnetAndHalfAYes() throws IOException {
        String text = Files.readString(file("testnet"));
        Path real =
                Files.writeString(folder.resolve("real.toml"), text.replace(venue.rest(), "https://api.binance.com"));
        ConfigException refused = assertThrows(ConfigException.class, () -> ServerFile.read(real, Map.of()));
        assertTrue(refused.problems().getFirst().contains("rest"), refused.problems()::toString);
        Path half =
                Files.writeString(folder.resolve("half.toml"), text.replace("mode = \"testnet\"", "mode = \"live\""));
        ConfigException unsure = assertThrows(ConfigException.class, () -> ServerFile.read(half, Map.of()));
        assertTrue(unsure.problems().getFirst().contains("real_money"), unsure.problems()::toString);
    }

    private ServerFile read(String mode) throws IOException {
        return ServerFile.read(
                file(mode),
                Map.of(
                        "policy_id",
                        "rebalance",
                        "venue.more",
                        "[]",
                        "limits",
                        "limits-study.toml",
                        "strategy.settings.instruments",
                        "4",
                        "strategy.settings.max_order",
                        "1%"));
    }

    private Path file(String mode) throws IOException {
        Path file = Tape.configuration(folder, mode);
        return Files.writeString(
                file, ("reconcile_every = \"2s\"\n" + Files.readString(file)).replace("[admin]", """
                                [[account]]
                                venue = "binance"
                                instruments = [4]
                                key = "file:%s"
                                secret = "file:%s"
                                rest = "%s"
                                web_socket = "%s"

                                [admin]""".formatted(
                        folder.resolve("key"), folder.resolve("secret"), venue.rest(), venue.webSocketApi())));
    }

    private Path journal(String mode) {
        return folder.resolve("var").resolve(mode).resolve("journal-0001");
    }

    private List<Entry> entries(String mode) {
        List<Entry> entries = new ArrayList<>();
        try (JournalCursor cursor = StoredJournal.open(journal(mode)).cursor(1)) {
            while (cursor.next()) {
                entries.add(cursor.entry());
            }
        }
        return entries;
    }

    private static int first(List<Entry> entries, Class<? extends Entry> kind) {
        for (int i = 0; i < entries.size(); i++) {
            if (kind.isInstance(entries.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static Status until(Server server, Predicate<Status> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(100);
        Status status = server.status();
        while (status == null || !wanted.test(status)) {
            assertTrue(System.nanoTime() < deadline, "not in time; the last word was " + status);
            Thread.sleep(20);
            status = server.status();
        }
        return status;
    }
}
