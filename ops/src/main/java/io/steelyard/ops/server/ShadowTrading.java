package io.steelyard.ops.server;

import io.steelyard.backtest.sim.SimulatedVenues;
import io.steelyard.connectors.order.DeskSettings;
import io.steelyard.connectors.order.OrderDesk;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.ReconciliationCause;
import io.steelyard.engine.event.ControlInput.ReconciliationEnded;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.live.DueInputs;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.port.AccountSilentException;
import io.steelyard.engine.port.OrderGateway;
import io.steelyard.engine.port.VenueAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shadow of real accounts: their balances are read once, with keys that need not trade, and lie in simulated venues from
 * then on. No order leaves the house: there is nothing here that could send one.
 */
final class ShadowTrading implements TradingSide, DueInputs {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowTrading.class);
    private static final long AGAIN_SECONDS = 5;

    private final SimulatedVenues venues;
    private final List<AccountSettings> accounts;
    private final LongSupplier clock;
    private final AtomicReference<@Nullable List<BalanceReported>> read = new AtomicReference<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable ReconciliationEnded begun; // laid out after the balances

    ShadowTrading(SimulatedVenues venues, List<AccountSettings> accounts, LongSupplier epochNanos) {
        this.venues = venues;
        this.accounts = List.copyOf(accounts);
        this.clock = epochNanos;
    }

    @Override
    public Map<VenueId, OrderGateway> gateways() {
        return venues.gateways();
    }

    @Override
    public List<JournalListener> listeners() {
        return List.of(venues);
    }

    @Override
    public DueInputs due() {
        return this;
    }

    @Override
    public void open() {
        Thread.ofVirtual().name("steelyard-shadow").start(this::readAll);
    }

    @Override
    public void close() {
        end.countDown();
    }

    @Override
    public long nextDueNanos() {
        return read.get() != null || begun != null ? clock.getAsLong() : venues.nextDueNanos();
    }

    @Override
    public @Nullable Input poll(long untilNanos) {
        List<BalanceReported> balances = read.getAndSet(null);
        if (balances != null) {
            for (BalanceReported balance : balances) {
                long held = balance.free().plus(balance.locked()).raw();
                if (held > 0) {
                    venues.deposit(balance.venue(), untilNanos, balance.asset(), held);
                }
            }
            begun = new ReconciliationEnded(untilNanos, ReconciliationCause.START, accounts.size(), balances.size(), 0);
        }
        if (venues.nextDueNanos() <= untilNanos) {
            return venues.poll(untilNanos);
        }
        ReconciliationEnded next = begun;
        begun = null;
        return next;
    }

    private void readAll() {
        try {
            List<BalanceReported> balances = new ArrayList<>();
            for (AccountSettings account : accounts) {
                balances.addAll(read(account));
            }
            read.set(balances);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private List<BalanceReported> read(AccountSettings account) throws InterruptedException {
        try (OrderDesk desk =
                new OrderDesk(account.client(clock), account.listings(), DeskSettings.READ_ONLY, _ -> {}, clock)) {
            do {
                try {
                    VenueAccount word = desk.ask(List.of(), 0);
                    return word.balances();
                } catch (AccountSilentException e) {
                    LOG.warn("shadow of {}: {}", account.venue(), e.getMessage());
                }
            } while (!end.await(AGAIN_SECONDS, TimeUnit.SECONDS));
        }
        return List.of();
    }
}
